/** Every row is trained on: a model for use, judged by cross-validation where its solver has one. */
import { ok } from '../../../result.ts'
import type { ProtocolDefinition, SplitMaterial, StratifiedSettings } from '../protocol.ts'

export const none: ProtocolDefinition<SplitMaterial, StratifiedSettings> = {
  words: {
    title: 'None: train on all rows',
    short: 'all rows train',
    help: 'A model of all rows, for routine use. Nothing is held out, so it has no test score: judge the same settings by cross-validation first.',
    inFiles: 'none (all rows train)',
  },
  picksOn: null,
  flatters: null,
  takesShares: false,
  holdsOut: false,
  split: ({ rows }) => ok({ unit: 'spectrum', train: rows, validation: new Int32Array(), test: new Int32Array() }),
}
