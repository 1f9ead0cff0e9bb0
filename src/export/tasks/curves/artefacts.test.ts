import { describe, expect, it } from 'vitest'
import { balancedComponents, publishedRows } from '#domain/study/recipes/spectralComponents'
import { readModelFileOf } from '#formats/safetensors/modelFile'
import { smallFeatureExplanation } from '../../../domain/explain/featureExplanation.testkit.ts'
import { runArtefacts } from '../../artefacts.ts'
import { askedFigures } from '../../askedFigures.testkit.ts'
import { explainedParts } from '../../registry.ts'
import { finishedCurvesRun } from './finishedCurvesRun.testkit.ts'

const explained = explainedParts('curves', smallFeatureExplanation, { ...smallFeatureExplanation, hardlyLearned: [1] })

async function madeOf(kept = finishedCurvesRun(), { renderer } = askedFigures()) {
  const made = await runArtefacts<'curves'>(kept, explained, renderer)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}
async function treeOf(kept = finishedCurvesRun()): Promise<Map<string, Uint8Array>> {
  return new Map((await madeOf(kept)).files.map(({ path, bytes }) => [path, bytes]))
}
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const json = (bytes: Uint8Array | undefined) => JSON.parse(text(bytes))
const linesOf = (bytes: Uint8Array | undefined): string[][] =>
  text(bytes)
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))

describe('the artefacts of a run of curves', () => {
  it('bear the names of the study', async () => {
    const numbered = (name: string): string[] => [1, 2, 3, 4].map((k) => `${name}_${k}`)
    const figures = [...numbered('component'), ...numbered('residuals'), 'component4_diagnostics', 'training_curves']
    expect([...(await treeOf()).keys()].filter((path) => !path.includes('saliency'))).toEqual([
      ...figures.flatMap((name) => [`figures/${name}.png`, `figures/${name}.svg`]),
      'model/best_spectral_model.pth',
      'model/final_spectral_model.pth',
      'model/model.safetensors',
      'model/tfjs/model.json',
      'model/tfjs/weights.bin',
      'model/model_config.json',
      'logs/training_log.csv',
      ...numbered('logs/component').map((path) => `${path}.csv`),
      'study.json',
      'metrics.json',
    ])
  })

  it('log each term of the loss and each component of both parts, and leave empty what is not told', async () => {
    const [header = [], first = []] = linesOf((await treeOf()).get('logs/training_log.csv'))
    const cell = (name: string): string | undefined => first[header.indexOf(name)]
    expect([cell('epoch'), cell('learning_rate'), cell('beta1')]).toEqual(['1', '0.001', '0.9'])
    expect([cell('train_loss'), cell('train_squared_term'), cell('train_peak_term')]).toEqual(['2', '1', '0.25'])
    expect([cell('train_cosine_1'), cell('val_cosine_4'), cell('val_mse_4')]).toEqual(['', '0.6', '0.2'])
    expect([cell('val_r2_3'), cell('val_r2_4')]).toEqual(['', '-1'])
  })

  it('table each test row of a component, actual before predicted, under its row of the dataset from 1', async () => {
    const kept = finishedCurvesRun()
    const [header = [], ...rows] = linesOf((await treeOf(kept)).get('logs/component_3.csv'))
    expect(header.length).toBe(1 + 2 * 61)
    expect([header[1], header[61], header[62], header.at(-1)]).toEqual([
      'actual_400',
      'actual_700',
      'predicted_400',
      'predicted_700',
    ])
    const test = kept.tested?.test
    expect(rows.map(([row]) => Number(row) - 1)).toEqual([...(test?.rows ?? [])])
    // Row 1 of the table, wavelength 2, component 3.
    expect(Math.fround(Number(rows[1]?.[3]))).toBe(test?.actual[244 + 2 * 4 + 2])
    expect(Math.fround(Number(rows[1]?.[64]))).toBe(test?.predicted[244 + 2 * 4 + 2])
  })

  it('score each component, with counts, intervals, baselines and protocol', async () => {
    const { run } = finishedCurvesRun()
    const metrics = json((await treeOf()).get('metrics.json'))
    expect(metrics).toMatchObject({ loss: 0.3, n: { train: 42, validation: 6, test: 12 }, protocol: 'held out' })
    for (const name of ['mse', 'rmse', 'cosine', 'pearson', 'r2'] as const) {
      expect(metrics[name]).toEqual(run.evaluation?.metrics.map((own) => own[name]))
      const intervals = run.evaluation?.intervals.map((own) => own[name])
      expect(metrics[`${name}Interval`]).toEqual(intervals?.map((own) => own && [own.low, own.high]))
    }
    expect(metrics.lossInterval).toEqual([run.evaluation?.lossInterval?.low, run.evaluation?.lossInterval?.high])
    expect(metrics.intervals.r2[0].low).toBeLessThan(metrics.r2[0])
    expect(metrics.baselines.ridge.mse[0]).toBeGreaterThan(metrics.mse[0])
    const published = finishedCurvesRun(publishedRows(finishedCurvesRun().run.study))
    expect(json((await treeOf(published)).get('metrics.json')).protocol).toMatch(/^published .*test part/)
  })

  it('save a model that stands alone, its batches counted to the best epoch', async () => {
    const kept = finishedCurvesRun(balancedComponents(finishedCurvesRun().run.study))
    const tree = await treeOf(kept)
    const model = readModelFileOf('curves')(tree.get('model/model.safetensors') ?? new Uint8Array())
    expect(model).toMatchObject({ ok: true, value: { fit: kept.run.fit, batchesTracked: 4 } })
    const config = json(tree.get('model/model_config.json'))
    expect(config).toMatchObject({ n_features: 8, best_epoch: 2, best_val_loss: 0.25, test_loss: 0.3 })
    expect([config.target_sd, config.feature_mean.length]).toEqual([kept.run.fit?.scale?.sd, 8])
  })

  it('draw the test row in the middle by its error, with its fit and that of the whole part', async () => {
    const figures = askedFigures()
    const { run, tested } = finishedCurvesRun()
    await madeOf(finishedCurvesRun(), figures)
    const fourth = figures.asked.find((figure) => figure.kind === 'componentCurves' && figure.component === 3)
    const middle = tested?.residuals.worstFirst[6] ?? -1
    expect(fourth).toMatchObject({
      row: (tested?.test.rows[middle] ?? -1) + 1,
      n: 12,
      weighedMost: true,
      whole: run.evaluation?.metrics[3],
    })
    const mse = fourth?.kind === 'componentCurves' ? fourth.fit.mse : null
    expect(mse).toBeCloseTo(tested?.residuals.errors[middle * 4 + 3] ?? 0, 9)
    const others = figures.asked.filter((figure) => figure.kind === 'componentCurves' && figure.weighedMost)
    expect(others).toHaveLength(1)
  })

  it('are what can be told of a run whose test part was never asked', async () => {
    const kept = finishedCurvesRun()
    const tree = await treeOf({ ...kept, run: { ...kept.run, evaluation: null }, tested: null })
    expect([...tree.keys()]).not.toContain('logs/component_1.csv')
    expect(json(tree.get('metrics.json'))).toMatchObject({ mse: [null, null, null, null], loss: null, intervals: null })
  })

  it('hold no time, id or path, so equal runs leave equal files', async () => {
    const again = finishedCurvesRun()
    const other = { ...again, run: { ...again.run, id: 'run-2', createdAtMs: 99, name: 'Second run', trainingMs: 7 } }
    const [one, two] = [await treeOf(), await treeOf(other)]
    for (const [path, bytes] of one) expect(Buffer.compare(bytes, two.get(path) ?? new Uint8Array()), path).toBe(0)
  })

  it('are refused for a run that ended before it began', async () => {
    const kept = finishedCurvesRun()
    const early = { ...kept, run: { ...kept.run, fit: null, best: null } }
    expect(await runArtefacts<'curves'>(early, explained, askedFigures().renderer)).toMatchObject({
      error: { code: 'run-untrained' },
    })
  })
})
