/** Where `npm start` serves (`scripts/start.mjs`). */
export const usualAddress = 'http://localhost:4178'

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * One sentence for an empty library on another address of this machine, where the datasets may stand under the usual
 * one; null where that cannot be.
 */
export function otherAddressHint({ hostname, origin }: Pick<Location, 'hostname' | 'origin'>): string | null {
  if (!thisMachine.has(hostname) || origin === usualAddress) return null
  return `Browsers keep data by address: what was stored under ${usualAddress} is shown there, not under ${origin}.`
}
