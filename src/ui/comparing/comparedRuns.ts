/** The runs that stand beside one another, each kind with its own: what is learned, and by which loss, decides what shares an axis. */
import type { ClassEpoch, CurvesEpoch, EpochRecord, RunRecord } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import { lossWords } from '../words/loss.ts'

/** As many as can be told apart. */
export const comparedAtMost = 6

const letters = 'ABCDEF'

export const letterOf = (place: number): string => letters[place] ?? ''

export interface ComparedRun<E extends EpochRecord> {
  /** In the order they were ticked; gives letter, colour and dash. */
  readonly place: number
  readonly name: string
  readonly epochs: readonly E[]
}

/** Runs whose losses are the same function of the same quantities. */
export interface LossGroup {
  /** In words. */
  readonly loss: string
  readonly settings: CurvesStudy['loss']
  readonly runs: readonly ComparedRun<CurvesEpoch>[]
}

export interface ComparedRuns {
  readonly classes: readonly ComparedRun<ClassEpoch>[]
  readonly pairs: readonly ComparedRun<CurvesEpoch>[]
  readonly curvesLosses: readonly LossGroup[]
  /** Of the first run of pairs that knows them. */
  readonly componentNames: readonly string[]
}

export function comparedRuns(runs: readonly RunRecord[]): ComparedRuns {
  const groups = new Map<string, LossGroup & { runs: ComparedRun<CurvesEpoch>[] }>()
  const classes: ComparedRun<ClassEpoch>[] = []
  const pairs: ComparedRun<CurvesEpoch>[] = []
  const named: (readonly string[])[] = []
  runs.forEach((run, place) => {
    const { name } = run
    if (run.task === 'classes') {
      classes.push({ place, name, epochs: run.epochs })
      return
    }
    const { study, epochs, fit } = run
    const own = { place, name, epochs }
    pairs.push(own)
    named.push(fit?.componentNames ?? study.loss.componentWeights.map((_, k) => `Component ${k + 1}`))
    const kind = JSON.stringify([study.targetScaling, study.loss])
    const group = groups.get(kind) ?? { loss: lossWords(study), settings: study.loss, runs: [] }
    group.runs.push(own)
    groups.set(kind, group)
  })
  const componentNames = named.reduce((most, names) => (names.length > most.length ? names : most), [])
  return { classes, pairs, curvesLosses: [...groups.values()], componentNames }
}

export const lettersOf = (runs: readonly ComparedRun<EpochRecord>[]): string =>
  runs.map(({ place }) => letterOf(place)).join(', ')
