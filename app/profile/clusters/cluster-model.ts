import type { Projection } from './project-points'
import type { Scaling } from './scale-features'
import type { ClusterTrait } from './name-clusters'

/** A group of customers that k-means found. Its id stays while the group does. */
export interface ClusterSegment {
  /** s1, s2, …: counted up per store, never used again. */
  id: string
  traits: ClusterTrait[]
  /** When it was first found; ISO, UTC. */
  since: string
  /** Median of each feature among its customers at the training, in the features' own units. */
  typical: number[]
  /** Customers at the training. */
  customers: number
}

export interface RetiredCluster extends Pick<ClusterSegment, 'id' | 'traits' | 'since'> {
  retiredAt: string
}

/** A sample of the customers in the plane of the two principal components, with nothing that names them. */
export interface ClusterPicture {
  /** x, y and the index of the segment. */
  points: [number, number, number][]
  axes: Projection['axes']
  shares: Projection['shares']
}

/** The live grouping of a store, as the registry keeps it. */
export interface ClusterModel {
  scaling: Scaling
  /** One row per segment, in scaled features. */
  centres: number[][]
  segments: ClusterSegment[]
  retired: RetiredCluster[]
  picture: ClusterPicture
}

/** Kind of the model in the registry. */
export const clusterKind = 'segments'
