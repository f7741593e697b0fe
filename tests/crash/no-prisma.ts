// Stands for @prisma/client in the worker's bundle: the send path speaks SQL through the plain pool, and a process that
// is started hundreds of times need not load what it never calls.
export const Prisma = { dmmf: { datamodel: { models: [] } } }

export class PrismaClient {
  $extends(): this {
    return this
  }
}

export class PrismaPg {}
