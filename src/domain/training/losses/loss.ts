/**
 * What a loss is, as far as a study is concerned: its settings and its words. How it is computed, with its gradient, stands under
 * the same kind in the engine (`workers/engine/losses.ts`). Each is one file here, listed in `registry.ts`.
 */
import type { z } from '../../schema.ts'
import type { EntryWords } from '../../words.ts'

export interface LossDefinition<Settings extends { readonly kind: string } = { readonly kind: string }> {
  readonly settings: z.ZodType<Settings>
  readonly words: EntryWords
}

export const defineLoss = <Settings extends z.ZodType<{ readonly kind: string }>>(
  loss: LossDefinition<z.infer<Settings>> & { readonly settings: Settings },
) => loss
