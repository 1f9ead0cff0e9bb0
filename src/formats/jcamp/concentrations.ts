/** What a block states of its sample: `##CONCENTRATIONS= (NCU)` and for each component its name, how much of it, and in which unit. */
import type { Block } from './records.ts'

/** A name may hold commas and parentheses between angle brackets. */
const group = /\(\s*(?:<([^<>]*)>|([^,()<>]+)),([^,()]*)(?:,\s*(?:<([^<>]*)>|([^()<>]*)))?\)/g

/** By `protein (%)`; empty where nothing is stated. */
export function concentrationsOf({ values }: Block): Readonly<Record<string, string>> {
  const stated = values.get('CONCENTRATIONS') ?? ''
  return Object.fromEntries(
    [...stated.matchAll(group)].map(([, quoted, bare, amount = '', quotedUnit, bareUnit]) => {
      const name = (quoted ?? bare ?? '').trim()
      const unit = (quotedUnit ?? bareUnit ?? '').trim()
      return [unit === '' ? name : `${name} (${unit})`, amount.trim()]
    }),
  )
}
