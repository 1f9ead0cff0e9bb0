import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#domain/result'
import type { ClassRun, CurvesRun, RunRecord } from '#domain/run/run'
import { upgradeRun } from '#domain/run/upgrades'
import type { Study } from '#domain/study/study'
import { createTrainingControl } from '#engine/trainingControl'
import { memoryDatasets } from '../../../src/storage/memoryDatasets.testkit.ts'
import { smallCurvesStudy } from '../import/curvesSmall.testkit.ts'
import { type CompletePorts, completeRun } from './completeRun.ts'
import { openTestPorts, trainAlone } from './trainSession.testkit.ts'
import { smallStudy } from './trainSmall.testkit.ts'

let open: Awaited<ReturnType<typeof openTestPorts>>
let ports: CompletePorts
let without: CompletePorts
let classes: ClassRun
let curves: CurvesRun

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

async function trained(runId: string, study: Study): Promise<RunRecord> {
  const request = { runId, name: runId, study, backend: 'wasm' as const }
  return unwrap(await trainAlone(request, open, createTrainingControl(), () => {}))
}

/** The run once more under another name, changed, with its weights and nothing else beside it. */
async function stored<R extends RunRecord>(id: string, run: R, change: Partial<R>): Promise<string> {
  const checkpoint = unwrap(await open.runs.loadCheckpoint(run.id))
  unwrap(await open.runs.checkpoint({ ...checkpoint, record: { ...run, ...change, id } }))
  return id
}

const complete = async (runId: string, on = ports) => unwrap(await completeRun({ runId, backend: 'wasm' }, on))

function withoutGroups({ test }: ClassRun): ClassRun['test'] {
  if (!test) throw new Error('the run was not judged')
  const { groups: _, ...former } = test
  return former
}

describe('completing a run', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    open = await openTestPorts('complete-run')
    ports = open
    without = { ...ports, datasets: memoryDatasets() }
    classes = (await trained('classes', smallStudy({ epochs: 3 }))) as ClassRun
    curves = (await trained('curves', smallCurvesStudy({ epochs: 3 }))) as CurvesRun
  })
  afterAll(() => open.close())

  it('leaves one alone that lacks nothing, and reads no data for it', async () => {
    expect(await complete('classes', without)).toEqual({ record: classes, lacking: null })
    expect(await complete('curves', without)).toEqual({ record: curves, lacking: null })
  })

  it('of an earlier version gives it the fit, evaluation and kept spectra that it would have today', async () => {
    const id = await stored('older', classes, { fit: null, evaluation: null, test: withoutGroups(classes) })
    const { record, lacking } = await complete(id)
    expect(lacking).toBeNull()
    expect(record).toMatchObject({ fit: classes.fit, evaluation: classes.evaluation, test: classes.test })
    expect(unwrap(await open.runs.load(id))).toEqual(record)
    expect(unwrap(await open.runs.loadExplained(id))).toEqual(unwrap(await open.runs.loadExplained('classes')))
  })

  it('fits what was fitted to the parts that the record names, not to parts made anew', async () => {
    const train = classes.split?.train.slice(3) ?? new Int32Array()
    const split = classes.split && { ...classes.split, train }
    const study = { ...classes.study, preprocessing: [{ kind: 'standardize' as const }] }
    const whole = await complete(await stored('whole', classes, { fit: null, study }))
    const fewer = await complete(await stored('fewer', classes, { fit: null, study, split }))
    expect(fewer.record.split?.train).toEqual(train)
    expect(fewer.record.fit).not.toEqual(whole.record.fit)
  })

  it('that was cut off judges the test part by its best weights, and frees the device', async () => {
    const device = unwrap(await open.devices.open('wasm', false))
    const before = device.memoryBytes()
    const cut = { status: { kind: 'training' as const }, evaluation: null }
    const { record } = await complete(await stored('cut', classes, { ...cut, test: null }))
    expect(record.evaluation).toEqual(classes.evaluation)
    const ofCurves = await complete(await stored('cut curves', curves, cut))
    expect(ofCurves.record.evaluation).toEqual(curves.evaluation)
    expect(unwrap(await open.runs.loadTest('cut curves'))).toEqual(unwrap(await open.runs.loadTest('curves')))
    expect(device.memoryBytes()).toBe(before)
  })

  it('that is a trial of a search is told nothing of its test part until it is chosen, then the same as any run', async () => {
    for (const [id, whole] of [
      ['classes trial', classes],
      ['curves trial', curves],
    ] as const) {
      const request = {
        runId: id,
        name: whole.name,
        study: whole.study,
        backend: 'wasm' as const,
        withholdTest: true as const,
      }
      const trial = unwrap(await trainAlone(request, open, createTrainingControl(), () => {}))
      expect(trial).toMatchObject({
        testWithheld: true,
        evaluation: null,
        best: whole.best,
        status: { kind: 'finished' },
      })
      expect('test' in trial ? trial.test : null).toBeNull()
      expect((await complete(id)).record).toEqual(trial)
      const { record, lacking } = unwrap(await completeRun({ runId: id, backend: 'wasm', openTest: true }, ports))
      expect(lacking).toBeNull()
      expect(record.evaluation).toEqual(whole.evaluation)
      expect('testWithheld' in record).toBe(false)
      expect(unwrap(await open.runs.loadExplained(id))).toEqual(unwrap(await open.runs.loadExplained(whole.id)))
      // Asked again, nothing is asked of the test part any more.
      expect(unwrap(await completeRun({ runId: id, backend: 'wasm', openTest: true }, without)).record).toEqual(record)
    }
  })

  it('whose dataset is gone evaluates what was predicted, and says that it does not know the groups', async () => {
    const id = await stored('orphan', classes, { fit: null, evaluation: null, test: withoutGroups(classes) })
    const { record, lacking } = await complete(id, without)
    expect(lacking?.code).toBe('dataset-missing')
    expect(record.fit).toBeNull()
    expect(record.evaluation).toMatchObject({ metrics: classes.evaluation?.metrics })
    expect(record.evaluation?.cautions).toContainEqual({ code: 'groups-unknown', group: 'component' })
    const back = await complete(id)
    expect(back.record.evaluation).toEqual(classes.evaluation)
  })

  it('with scores of earlier rules has them computed anew from its stored curves, the dataset gone or not', async () => {
    const { evaluation } = curves
    if (!evaluation) throw new Error('the run was not judged')
    const test = {
      n: evaluation.n.test,
      loss: evaluation.loss,
      metrics: evaluation.metrics,
      intervals: evaluation.intervals.map(({ r2, rmse }) => ({ r2, rmse })),
      baselines: evaluation.baselines,
    }
    const former = upgradeRun({ ...curves, task: 'pairs', evaluation: undefined, test } as unknown as CurvesRun)
    expect(former).toMatchObject({ task: 'curves', evaluation: { rulesVersion: 1, lossInterval: null } })
    const id = await stored('former', former, {})
    unwrap(await open.runs.saveTest(id, unwrap(await open.runs.loadTest('curves'))))
    expect((await complete(id, without)).record.evaluation).toEqual(evaluation)
  })

  it('with scores of earlier rules and nothing behind them keeps them, under those rules', async () => {
    const evaluation = curves.evaluation && { ...curves.evaluation, rulesVersion: 1 }
    const { record, lacking } = await complete(await stored('bare', curves, { evaluation }), without)
    expect(record.evaluation).toEqual(evaluation)
    expect(lacking?.code).toBe('dataset-missing')
  })

  it('that left no weights gives it nothing', async () => {
    unwrap(await open.runs.save({ ...classes, id: 'empty', best: null, fit: null, evaluation: null }))
    expect((await complete('empty', without)).record).toMatchObject({ fit: null, evaluation: null })
  })
})
