/** The ways to draw the spectra of a class map. A new one is a file here and a line in this list. */
import { randomFor, streams } from '../../random/rng.ts'
import { z } from '../../schema.ts'
import { evenly } from './evenly.ts'
import { first } from './first.ts'
import { random } from './random.ts'

export const draws = { evenly, random, first } as const

export type Draw = keyof typeof draws

export const drawSchema = z.enum(Object.keys(draws) as [Draw, ...Draw[]])

/** What of a class's members is explained. */
export interface DrawRule {
  readonly draw: Draw
  readonly spectraPerClass: number
}

/** Whose spectra there are: a class index for each, −1 for none, and a group index where groups are known. */
export interface DrawnFrom {
  readonly labels: ArrayLike<number>
  readonly groups?: ArrayLike<number> | undefined
}

/** For each class the members its map averages, by their position in `labels`, in the order they are drawn. */
export function drawOfEachClass(
  { labels, groups }: DrawnFrom,
  classes: number,
  rule: DrawRule,
  seed: number,
): number[][] {
  const members: number[][] = Array.from({ length: classes }, () => [])
  for (let position = 0; position < labels.length; position++) members[labels[position] ?? -1]?.push(position)
  // Without groups every spectrum is one of its own.
  const groupOf = (position: number): number => groups?.[position] ?? position
  return members.map((own, classIndex) => {
    const order = draws[rule.draw].order(own, groupOf, randomFor(seed, streams.explanation, classIndex))
    return order.slice(0, rule.spectraPerClass)
  })
}
