/** The optimizers and their learning rate in words, and their weight decays with the part of the network each is for. */
import type { ModelSpec } from '#domain/model/modelSpec'
import type { OptimizerSettings, Study } from '#domain/study/study'
import { scheduleOf } from '#domain/training/schedules/registry'
import { scientific } from '../words/numbers.ts'

type OptimizerKind = OptimizerSettings['kind']
type OptimizerOf<K extends OptimizerKind> = Extract<OptimizerSettings, { readonly kind: K }>

interface Decay<O> {
  /** Where a fault is shown. */
  readonly key: string
  /** `Heads 1–3` */
  readonly label: string
  readonly value: number
  readonly put: (decay: number) => O
}

interface OptimizerEntry<O> {
  readonly name: string
  readonly words: (optimizer: O) => string
  /** In the order of the network; weights in no group come last, where there are any. */
  readonly decays: (optimizer: O, model: ModelSpec) => readonly Decay<O>[]
}

const rest = <O extends OptimizerSettings>(label: string, optimizer: O): Decay<O> => ({
  key: 'optimizer.weightDecay',
  label,
  value: optimizer.weightDecay,
  put: (weightDecay) => ({ ...optimizer, weightDecay }),
})

/** Of the stages that a prefix means, none of them in a group before it. */
function groupLabel(prefix: string, ownHeads: readonly number[]): string {
  if (prefix === 'base_net.') return 'Base'
  const [first, last] = [ownHeads[0], ownHeads.at(-1)]
  if (first === undefined || last === undefined) return prefix
  return first === last ? `Head ${first + 1}` : `Heads ${first + 1}–${last + 1}`
}

function groupedDecays(optimizer: OptimizerOf<'adamw'>, model: ModelSpec): readonly Decay<OptimizerOf<'adamw'>>[] {
  const { groups } = optimizer
  const stages = [...model.trunk, ...model.heads].map(({ name }) => `${name}.`)
  const groupOf = (stage: string): number => groups.findIndex(({ prefix }) => stage.startsWith(prefix))
  const firstStage = (at: number): number => stages.findIndex((stage) => groupOf(stage) === at)
  const decays = groups.map(({ prefix, weightDecay }, at) => ({
    at,
    key: `optimizer.groups.${at}`,
    label: groupLabel(
      prefix,
      [...model.heads.keys()].filter((head) => groupOf(`${model.heads[head]?.name}.`) === at),
    ),
    value: weightDecay,
    put: (decay: number) => ({
      ...optimizer,
      groups: groups.map((group, i) => (i === at ? { ...group, weightDecay: decay } : group)),
    }),
  }))
  const ordered = decays.sort((a, b) => firstStage(a.at) - firstStage(b.at))
  return stages.some((stage) => groupOf(stage) < 0) ? [...ordered, rest('The rest', optimizer)] : ordered
}

export const optimizers: { readonly [K in OptimizerKind]: OptimizerEntry<OptimizerOf<K>> } = {
  adam: {
    name: 'Adam',
    words: ({ weightDecay }) => (weightDecay === 0 ? 'Adam' : `Adam, L2 ${scientific(weightDecay)}`),
    decays: (optimizer) => [rest('All weights (L2)', optimizer)],
  },
  adamw: {
    name: 'AdamW',
    words(optimizer) {
      const decays = [...new Set([...optimizer.groups, optimizer].map(({ weightDecay }) => weightDecay))]
      const told = decays.filter((decay) => decay > 0).map(scientific)
      return `AdamW, decay ${told.join(', ') || 'none'}`
    },
    decays: groupedDecays,
  },
}

const wordsOf = <K extends OptimizerKind>(kind: K, optimizer: OptimizerOf<K>): string =>
  optimizers[kind].words(optimizer)
const decaysOf = <K extends OptimizerKind>(kind: K, optimizer: OptimizerOf<K>, model: ModelSpec) =>
  optimizers[kind].decays(optimizer, model)

export const optimizerWords = ({ optimizer }: Study): string => wordsOf(optimizer.kind, optimizer)

/** The weight decays of a study, each with the part of the network it is for. */
export const weightDecays = ({
  optimizer,
  model,
}: Pick<Study, 'optimizer' | 'model'>): readonly Decay<OptimizerSettings>[] =>
  decaysOf(optimizer.kind, optimizer, model)

/** The learning rate in a line: `6.4 × 10⁻⁴, cosine`. */
export function scheduleWords({ schedule, optimizer }: Study): string {
  const { setsOwnRate, words } = scheduleOf(schedule)
  if (!setsOwnRate) return `${scientific(optimizer.learningRate)}, ${words.short}`
  return 'maxLearningRate' in schedule ? `${words.short} up to ${scientific(schedule.maxLearningRate)}` : words.short
}
