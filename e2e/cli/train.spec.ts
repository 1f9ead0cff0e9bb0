import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { readModelFile } from '#formats/safetensors/modelFile'
import { askReferee, refereePython } from '../../src/formats/referee.testkit.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { filesBelow, type Ran, start, studio, temporaryFolder } from './commandLine.testkit.ts'

const folder = temporaryFolder()
const sample = join(folder, 'sample')
const study = join(folder, 'small.json')
const recipe = ['--recipe', 'raman-classification']
const classNames = ['AminoAcids', 'Lipids', 'NucleicAcids', 'PrimaryMetabolites', 'Proteins', 'Saccharides']

/** What the referee tells of a table of predictions. */
const refereed = z.object({
  rows: z.number(),
  columns: z.array(z.string()),
  idsEqual: z.boolean(),
  predictedIsHighest: z.boolean(),
  worstLogit: z.number(),
  worstProbability: z.number(),
})

const trained = join(folder, 'run')
let told: Ran

test.beforeAll(async () => {
  const simulated = await studio('simulate', ...recipe, '--rows', '132', '--seed', '7', '--out', sample)
  expect(simulated.exitCode, simulated.stderr).toBe(0)
  writeFileSync(study, JSON.stringify(smallStudy))
  told = await smallRun(trained)
  expect(told.exitCode, told.stderr).toBe(0)
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const train = (out: string, ...more: string[]) => studio('train', ...recipe, '--json', '--out', out, ...more)
const smallRun = (out: string, ...more: string[]) =>
  train(out, '--data', sample, '--study', study, '--backend', 'wasm', ...more)

test('train leaves the tree of the study and tells it as one JSON object', () => {
  const figures = [
    'class_distribution',
    'confusion_matrix',
    'saliency_heatmap_all',
    'training_curves',
    ...classNames.map((name) => `saliency_${name.toLowerCase()}`),
  ]
  const tree = [
    ...figures.flatMap((name) => [`figures/${name}.png`, `figures/${name}.svg`]),
    'interpretation.md',
    'logs/key_spectral_regions.csv',
    'logs/saliency_maps.npz',
    'logs/scores.csv',
    'logs/training_log.csv',
    'metrics.json',
    'model/best_model.pt',
    'model/final_model.pt',
    'model/model.safetensors',
    'model/model_config.json',
    'model/tfjs/model.json',
    'model/tfjs/weights.bin',
    'study.json',
  ].sort()
  expect(filesBelow(trained)).toEqual(tree)
  const metrics = JSON.parse(readFileSync(join(trained, 'metrics.json'), 'utf8'))
  expect(told.json).toMatchObject({
    recipe: 'raman-classification',
    backend: 'wasm',
    epochsRun: 2,
    metrics,
    completeness: Object.fromEntries(classNames.map((name) => [name, expect.any(Number)])),
  })
  expect([...(told.json as { artefacts: string[] }).artefacts].sort()).toEqual(tree)
  expect(metrics).toMatchObject({ classNames, protocol: 'grouped' })
  expect(metrics.n.train + metrics.n.validation + metrics.n.test).toBe(132)
  for (const name of figures) {
    const png = readFileSync(join(trained, `figures/${name}.png`))
    expect([...png.subarray(0, 4)], name).toEqual([0x89, 0x50, 0x4e, 0x47])
    expect(png.readUInt32BE(16), `${name}: width`).toBeGreaterThan(1000)
    expect(readFileSync(join(trained, `figures/${name}.svg`), 'utf8'), name).toContain('@font-face')
  }
  expect(readFileSync(join(trained, 'logs/training_log.csv'), 'utf8').trim().split('\r\n').length).toBe(3)
  expect(told.stderr).toMatch(/epoch 2 {2}loss/)
})

test('the same study, data and seed write the same model, byte for byte; another seed another', async () => {
  const again = join(folder, 'again')
  const other = join(folder, 'other')
  expect((await smallRun(again)).exitCode).toBe(0)
  expect((await smallRun(other, '--seed', '6')).exitCode).toBe(0)
  const model = (run: string): Buffer => readFileSync(join(run, 'model/model.safetensors'))
  expect(model(again).equals(model(trained))).toBe(true)
  expect(model(other).equals(model(trained))).toBe(false)
  const read = readModelFile(model(other))
  expect(read.ok && read.value.study).toMatchObject({ seed: 6, epochs: 2 })
})

test('train runs on WebGPU when asked to', async () => {
  const small = ['--data', sample, '--study', study, '--epochs', '1', '--limit', '36']
  const ran = await train(join(folder, 'gpu'), ...small, '--backend', 'webgpu')
  expect(ran.exitCode, ran.stderr).toBe(0)
  expect(ran.json).toMatchObject({ backend: 'webgpu', epochsRun: 1 })
})

test('the published protocol says that it leaks', async () => {
  const out = join(folder, 'published')
  const ran = await smallRun(out, '--set', 'split.protocol=published', '--epochs', '1', '--quiet')
  expect(ran.exitCode, ran.stderr).toBe(0)
  expect(JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8')).protocol).toContain('leaky')
  expect(ran.stderr).not.toMatch(/epoch|Warning|spectra/)
})

test('without data train takes the built-in sample', async () => {
  const small = ['--study', study, '--epochs', '1', '--limit', '36', '--backend', 'wasm']
  const ran = await train(join(folder, 'own'), ...small)
  expect(ran.exitCode, ran.stderr).toBe(0)
  expect(ran.stderr).toContain('Simulated Raman library')
})

test('a run that cannot be is refused before it begins, and leaves nothing', async () => {
  const out = join(folder, 'none')
  for (const [args, code] of [
    [['--set', 'epoch=3'], 'unknown-field'],
    [['--study', join(folder, 'nowhere.json')], 'file-unreadable'],
    [['--epochs', 'many'], 'bad-value'],
    [['--precision', 'mixed'], 'precision-unavailable'],
  ] as const) {
    const ran = await train(out, '--data', sample, ...args)
    expect(ran, ran.stderr).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.lastLine).toMatch(new RegExp(`^error\\[${code}\\]: .+; .+`))
  }
  expect(existsSync(out)).toBe(false)
})

test('a failed command leaves an existing folder as it was', async () => {
  const out = join(folder, 'kept')
  mkdirSync(out)
  writeFileSync(join(out, 'notes.txt'), 'mine')
  const bad = join(folder, 'bad.csv')
  writeFileSync(bad, '')
  const ran = await train(out, '--data', bad)
  expect(ran).toMatchObject({ exitCode: 2, lastLine: expect.stringMatching(/^error\[[a-z-]+\]: .*bad\.csv/) })
  expect(filesBelow(out)).toEqual(['notes.txt'])
})

test('an interrupted run ends at once and leaves nothing', async () => {
  const out = join(folder, 'interrupted')
  const long = ['--study', study, '--epochs', '500', '--backend', 'wasm']
  const running = start('train', ...recipe, '--data', sample, '--out', out, ...long)
  await running.shows(/epoch 1 {2}loss/)
  running.interrupt()
  const ran = await running.ended
  expect(ran).toMatchObject({ exitCode: 130, lastLine: expect.stringContaining('error[interrupted]') })
  expect(existsSync(out)).toBe(false)
})

test('saved weights give PyTorch the logits that predict writes', async () => {
  test.skip(refereePython === null, 'no referee')
  const out = join(folder, 'full')
  const full = await train(out, '--data', sample, '--epochs', '1', '--limit', '24', '--backend', 'wasm')
  expect(full.exitCode, full.stderr).toBe(0)
  const table = join(folder, 'predictions.csv')
  const model = join(out, 'model/model.safetensors')
  const ran = await studio('predict', '--model', model, '--data', sample, '--backend', 'wasm', '--out', table, '--json')
  expect(ran.exitCode, ran.stderr).toBe(0)
  expect(ran.json).toMatchObject({ rows: 132, classNames, resampled: false })
  const script = new URL('./predictions.referee.py', import.meta.url).pathname
  for (const file of ['best_model.pt', 'model.safetensors']) {
    const seen = refereed.parse(askReferee(script, join(out, 'model', file), join(sample, 'spectra.csv'), table))
    const byClass = (prefix: string): string[] => classNames.map((name) => `${prefix}_${name}`)
    expect(seen.columns).toEqual(['id', 'predicted', ...byClass('p'), ...byClass('logit')])
    expect(seen, file).toMatchObject({ rows: 132, idsEqual: true, predictedIsHighest: true })
    expect(seen.worstLogit, file).toBeLessThan(1e-4)
    expect(seen.worstProbability, file).toBeLessThan(1e-5)
  }
})

test('explain writes maps, regions and figures of a saved model', async () => {
  const out = join(folder, 'explained')
  const model = join(trained, 'model/model.safetensors')
  const asked = ['--model', model, '--data', sample, '--set', 'attribution.steps=50', '--backend', 'wasm']
  const ran = await studio('explain', ...asked, '--json', '--out', out)
  expect(ran.exitCode, ran.stderr).toBe(0)
  const figures = [...classNames.map((name) => name.toLowerCase()), 'heatmap_all']
  expect(filesBelow(out).filter((path) => !path.endsWith('.svg'))).toEqual([
    ...figures.map((name) => `figures/saliency_${name}.png`).sort(),
    'interpretation.md',
    'logs/key_spectral_regions.csv',
    'logs/saliency_maps.npz',
  ])
  // The study's own rule, whatever the model's study says, but for what was named.
  const words = readFileSync(join(out, 'interpretation.md'), 'utf8')
  expect(words).toContain('plain mean (as in the study): 50 gradients of the class logit from a spectrum of zeros')
  expect(words).toContain('over up to 15 spectra of each class, drawn at random')
  const regions = readFileSync(join(out, 'logs/key_spectral_regions.csv'), 'utf8').split('\n')
  expect(regions[1]).toMatch(/^AminoAcids,\d+,\d+–\d+ cm⁻¹,1\.0,/)
  expect(ran.json).toMatchObject({
    completeness: Object.fromEntries(classNames.map((name) => [name, expect.any(Number)])),
  })
})

test('a model that is none is refused with its name', async () => {
  const wrong = join(sample, 'metadata.csv')
  const ran = await studio('predict', '--model', wrong, '--data', sample, '--out', join(folder, 'none.csv'))
  expect(ran.exitCode).toBe(2)
  expect(ran.lastLine).toMatch(/^error\[safetensors-[a-z-]+\]: .*metadata\.csv/)
})
