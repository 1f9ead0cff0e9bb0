/**
 * React's `lazy`, for parts that may fail to load and can be asked for again: React keeps the first answer of a part
 * for good, also when that was “no network”. A boundary that offers “Show it again” calls `askForPartsAgain` first.
 */
import { type ComponentType, lazy as lazyOnce, type ReactNode } from 'react'
import { mendStyles } from './mendStyles.ts'

/** A part of the studio did not arrive; what was on the page is unharmed. */
export class PartNotLoaded extends Error {
  constructor(cause: unknown) {
    super('A part of the studio could not be loaded', { cause })
    this.name = 'PartNotLoaded'
  }
}

const unloaded = new Set<() => void>()

/** Parts that failed to load are asked for again when they are next shown. */
export function askForPartsAgain(): void {
  for (const renew of unloaded) renew()
  unloaded.clear()
}

export function lazy<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let failedBefore = false
  const renew = (): void => {
    Part = ask()
  }
  const attempt = async () => {
    try {
      if (failedBefore) await mendStyles()
      return await load()
    } catch (cause) {
      failedBefore = true
      unloaded.add(renew)
      throw new PartNotLoaded(cause)
    }
  }
  const ask = () => lazyOnce<ComponentType<Props>>(attempt)
  let Part = ask()
  return (props: Props): ReactNode => <Part {...props} />
}
