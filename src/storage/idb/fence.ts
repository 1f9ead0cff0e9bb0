/**
 * Who may write a run. A lease gives its holder a number, higher with each lease of the run; a write that brings a lower one
 * comes from a tab whose lease was taken over, and is refused inside the very transaction that would have written.
 */
import { z } from '#domain/schema'
import type { WriteTransaction } from './connection.ts'

const leaseSchema = z.looseObject({ fence: z.number() })

/**
 * Writes without a number are not asked for one; where the lease is gone (the site's data were cleared) nobody else has it.
 * The transaction must include `leases`.
 */
export async function holdsFence(
  transaction: WriteTransaction,
  runId: string,
  fence: number | undefined,
): Promise<boolean> {
  return fence === undefined || (await fenceOf(transaction, runId)) <= fence
}

/** That of the newest lease; 0 where there was none. */
export async function fenceOf(transaction: WriteTransaction, runId: string): Promise<number> {
  const lease = leaseSchema.safeParse(await transaction.objectStore('leases').get(runId))
  return lease.success ? lease.data.fence : 0
}

export const leaseLost = {
  code: 'lease-lost',
  message: 'Another tab has taken over this run.',
  remedy: 'Follow it there; this tab can open it when it has ended.',
}
