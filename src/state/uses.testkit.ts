/** Uses of a page that has the browser to itself. */
import { ownLocks } from '../client/locks.ts'
import { createUses, type Uses } from './uses.ts'

export const usesAlone = (): Uses =>
  createUses({ locks: ownLocks(), jobs: { list: async () => ({ items: [], damaged: [] }) } })
