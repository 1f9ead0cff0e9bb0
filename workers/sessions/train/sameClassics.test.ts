/** Classics that the runs of a job have in common are fitted once; where they differ each run has its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import { seedStudies } from '#domain/job/repetitions'
import type { ClassRun, RunRecord, ValuesRun } from '#domain/run/run'
import { nirSample } from '#domain/simulate/nirSample'
import { foldStudies } from '#domain/study/split/foldsOf'
import type { Study } from '#domain/study/study'
import { defaultValuesStudy, fitValuesStudy, withModel } from '#domain/tasks/values/valuesPlan'
import { createTrainingControl } from '#engine/trainingControl'
import type { TrainEvent } from '#protocol/training'
import { spectraSummary } from '../../../src/domain/data/summary.testkit.ts'
import { memoryDatasets, memorySpectra } from '../../../src/storage/memoryDatasets.testkit.ts'
import { openTestPorts, trainAlone } from './trainSession.testkit.ts'
import { smallDataset, smallStudy } from './trainSmall.testkit.ts'

const { content, suggested } = nirSample({ rows: 60, seed: 3 })
const summary = spectraSummary(
  { hash: 'mixtures', name: 'Mixtures', rows: content.rows, suggested },
  content.axis.values.length,
)
const mixtures = memorySpectra({ ...content, summary })

function valuesStudy(): Study {
  const table = openedSpectraOf({
    summary,
    rows: content.rows,
    matrices: mixtures.matrices.map(({ form }) => form),
    columns: mixtures.columns,
  })
  if (!table) throw new Error('the sample has no spectra')
  const study = withModel(defaultValuesStudy(table), 'mlp', table)
  return fitValuesStudy({ ...study, epochs: 1, solver: { ...study.solver, crossValidation: 3 } }, table)
}

let ports: Awaited<ReturnType<typeof openTestPorts>>

/** The record, and whether classics were fitted. */
async function trained(runId: string, study: Study, before: readonly string[] = [], control = createTrainingControl()) {
  let fitted = false
  const tell = (event: TrainEvent): void => {
    fitted ||= event.kind === 'preparing' && event.what.startsWith('Fitting')
    if (control.wish === 'stop') return
    if (event.kind === 'preparing' && runId === 'stopped' && fitted) control.stop()
  }
  const request = { runId, name: runId, study, backend: 'wasm' as const, before }
  const ended = await trainAlone(request, ports, control, tell)
  if (!ended.ok) throw new Error(ended.error.message)
  return { record: ended.value, fitted }
}

const classicsOf = (run: RunRecord) => ({
  classics: (run as ClassRun).classics,
  rivals: (run as ValuesRun).evaluation?.rivals,
  warnings: run.warnings,
})

describe('classics beside several runs', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    const opened = await openTestPorts('same-classics')
    ports = { ...opened, datasets: memoryDatasets(memorySpectra(smallDataset()), mixtures) }
  })
  afterAll(() => ports.close())

  it.each([
    ['classes', smallStudy({ epochs: 1 })],
    ['numbers', valuesStudy()],
  ])('of %s are fitted for the first seed, and are those that each seed would have alone', async (name, study) => {
    const [first, second] = seedStudies(study, 2)
    if (!first || !second) throw new Error('two seeds were asked for')
    const one = await trained(`${name} 1`, first)
    const two = await trained(`${name} 2`, second, [`${name} deleted`, `${name} 1`])
    const alone = await trained(`${name} alone`, second)
    expect([one.fitted, two.fitted, alone.fitted]).toEqual([true, false, true])
    expect(classicsOf(one.record).rivals?.length).toBe(4)
    expect(classicsOf(two.record)).toEqual(classicsOf(alone.record))
    expect(two.record.evaluation).toEqual(alone.record.evaluation)
  })

  it('are fitted anew where the ones before were stopped', async () => {
    const [first, second] = seedStudies(smallStudy({ epochs: 1 }), 2)
    if (!first || !second) throw new Error('two seeds were asked for')
    const stopped = await trained('stopped', first)
    expect(classicsOf(stopped.record).classics).toBeNull()
    const next = await trained('next', second, ['stopped'])
    expect([next.fitted, classicsOf(next.record).classics?.length]).toEqual([true, 4])
  })

  it('are each fold’s own, each preprocessing’s, and each seed’s where the test part holds copies', async () => {
    const study = smallStudy({ epochs: 1 })
    const [fold1, fold2] = foldStudies(study, 3)
    const published = smallStudy({
      epochs: 1,
      selection: 'firstHighest',
      split: { ...study.split, protocol: 'published', train: 0.8, validation: 0, test: 0.2 },
    })
    const [copies1, copies2] = seedStudies(published, 2)
    const pairs = { folds: [fold1, fold2], copies: [copies1, copies2], steps: [study, { ...study, preprocessing: [] }] }
    for (const [name, [first, second]] of Object.entries(pairs)) {
      if (!first || !second) throw new Error(`there are two of ${name}`)
      await trained(`${name} first`, first)
      expect([name, (await trained(`${name} second`, second, [`${name} first`])).fitted]).toEqual([name, true])
    }
  })
})
