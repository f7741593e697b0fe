import type { PartialTheme } from '@shopify/polaris-viz'

export const themeName = 'Rekindle'

/** Quiet colours on the card's white; the same order in every chart. */
export const theme: PartialTheme = {
  chartContainer: { backgroundColor: '#ffffff', padding: '0px', borderRadius: '0px' },
  seriesColors: { single: '#1f6f5c', all: ['#1f6f5c', '#c2712e', '#5c6ac4', '#8a8a8a', '#b98900', '#3d7ea6'] },
  line: { hasSpline: false, hasArea: false },
}
