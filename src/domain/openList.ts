/**
 * Open lists: preprocessing steps, losses, schedules, split protocols, methods. Each entry is a file that brings its
 * own schema with a `kind`; the list is one array. What is made of a list here stays right when an entry is added.
 */
import { z } from './schema.ts'

interface Kinded {
  readonly kind: string
}

/** One schema for all of them, told apart by `kind`; a kind that no entry has is refused, with those there are. */
export function unionOf<Value extends Kinded>(schemas: readonly z.ZodType<Value>[]): z.ZodType<Value> {
  // zod asks for a tuple of object schemas; that each has a literal `kind` is checked when the list is made.
  return z.discriminatedUnion('kind', schemas as unknown as [z.ZodObject<{ kind: z.ZodLiteral<string> }>]) as never
}

/** The entry of a kind. A kind comes from a checked value, so that a missing one is a fault of ours. */
export function entryOf<Entry extends { readonly defaults: Kinded }>(entries: readonly Entry[], kind: string): Entry {
  const entry = entries.find(({ defaults }) => defaults.kind === kind)
  if (!entry) throw new Error(`no entry of the kind ${kind}`)
  return entry
}
