/** The weight decays of a study, each with the part of the network it is for. */
import type { CurvesStudy, OptimizerSettings } from '#domain/study/study'

interface DecayGroup {
  /** Where a fault is shown. */
  readonly key: string
  /** `Heads 1–3` */
  readonly label: string
  readonly value: number
  readonly put: (optimizer: OptimizerSettings, decay: number) => OptimizerSettings
}

/** Of the stages that a prefix means, none of them in a group before it. */
function groupLabel(prefix: string, ownHeads: readonly number[]): string {
  if (prefix === 'base_net.') return 'Base'
  const [first, last] = [ownHeads[0], ownHeads.at(-1)]
  if (first === undefined || last === undefined) return prefix
  return first === last ? `Head ${first + 1}` : `Heads ${first + 1}–${last + 1}`
}

/** In the order of the network; weights in no group come last, where there are any. */
export function decayGroups({ optimizer, model }: Pick<CurvesStudy, 'optimizer' | 'model'>): DecayGroup[] {
  const rest: DecayGroup = {
    key: 'optimizer.weightDecay',
    label: optimizer.kind === 'adam' ? 'All weights (L2)' : 'The rest',
    value: optimizer.weightDecay,
    put: (old, weightDecay) => ({ ...old, weightDecay }),
  }
  if (optimizer.kind === 'adam') return [rest]
  const stages = [...model.trunk, ...model.heads].map(({ name }) => `${name}.`)
  const groupOf = (stage: string): number => optimizer.groups.findIndex(({ prefix }) => stage.startsWith(prefix))
  const groups = optimizer.groups.map(({ prefix, weightDecay }, at): DecayGroup => {
    const heads = [...model.heads.keys()].filter((head) => groupOf(`${model.heads[head]?.name}.`) === at)
    return {
      key: `optimizer.groups.${at}`,
      label: groupLabel(prefix, heads),
      value: weightDecay,
      put: (old, decay) =>
        old.kind === 'adam'
          ? old
          : { ...old, groups: old.groups.map((group, i) => (i === at ? { ...group, weightDecay: decay } : group)) },
    }
  })
  const firstStage = (at: number): number => stages.findIndex((stage) => groupOf(stage) === at)
  const ordered = [...groups.keys()].sort((a, b) => firstStage(a) - firstStage(b)).flatMap((at) => groups[at] ?? [])
  return stages.some((stage) => groupOf(stage) < 0) ? [...ordered, rest] : ordered
}
