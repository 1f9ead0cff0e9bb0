import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { askReferee, refereePython } from '../../src/formats/referee.testkit.ts'
import { studio, temporaryFolder } from './commandLine.testkit.ts'

const folder = temporaryFolder()
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (...path: string[]): string => join(folder, ...path)
const recipe = ['--recipe', 'spectra-regression']
const targets = ['moisture (%)', 'fat (%)']
const steps = [
  { kind: 'crop', mode: 'keep', ranges: [[1200, 2200]] },
  { kind: 'savitzkyGolay', window: 11, degree: 2, derivative: 1 },
  { kind: 'snv' },
]
const learns = ['--target', targets.join(), '--group', 'mixture', '--model', 'pls', '--quiet', '--json']
const train = (data: string, out: string, ...more: string[]) =>
  studio('train', ...recipe, '--data', data, '--out', out, ...learns, ...more)

const refereed = z.object({
  columns: z.array(z.string()),
  predictions: z.number(),
  test: z.number(),
  distances: z.number(),
  limits: z.number(),
  far: z.number(),
  coefficients: z.number(),
  scores: z.number(),
})

test('a PLS over a pipeline answers new spectra as another program does, and tells what it left out', async () => {
  for (const [name, rows, seed] of [
    ['old', '90', '1'],
    ['new', '30', '2'],
  ] as const) {
    const simulated = await studio('simulate', ...recipe, '--rows', rows, '--seed', seed, '--out', at(name))
    expect(simulated.exitCode, simulated.stderr).toBe(0)
  }
  const [old, fresh] = [at('old/mixtures.csv'), at('new/mixtures.csv')]
  const [header = '', ...lines] = readFileSync(old, 'utf8').trimEnd().split('\n')
  const column = header.split(',').indexOf('fat (%)')
  const with5th = (cell: string): string =>
    [header, ...lines.map((line, i) => (i === 4 ? line.split(',').with(column, cell).join() : line))].join('\n')
  writeFileSync(at('gap.csv'), with5th('-999'))
  const ran = await train(at('gap.csv'), at('run'), '--set', `preprocessing=${JSON.stringify(steps)}`)
  expect(ran.exitCode, ran.stderr).toBe(0)
  expect(ran.json).toMatchObject({
    metrics: { targets, units: ['%', '%'], solver: 'pls' },
    warnings: expect.arrayContaining([
      expect.objectContaining({ code: 'sentinel-values' }),
      expect.objectContaining({ code: 'target-partly-missing' }),
    ]),
  })
  const model = at('run/model/model.safetensors')
  const predicted = await studio('predict', '--model', model, '--data', fresh, '--out', at('new.csv'), '--quiet')
  expect(predicted.exitCode, predicted.stderr).toBe(0)

  // What may be a number near zero is asked about before anything is written.
  writeFileSync(at('slip.csv'), with5th('<0.1'))
  const slip = await train(at('slip.csv'), at('slip'))
  expect([slip.exitCode, existsSync(at('slip'))]).toEqual([2, false])
  expect(slip.lastLine).toMatch(/^error\[target-text\]: .*“<0\.1”.*data row 5, column “fat \(%\)”/)

  test.skip(refereePython === null, 'no referee')
  const script = new URL('./values.referee.py', import.meta.url).pathname
  const seen = refereed.parse(askReferee(script, at('run'), at('gap.csv'), fresh, at('new.csv')))
  expect(seen.columns).toEqual(['id', ...targets, 't2', 'q', 'far'])
  // Spectra are float32: what is left of them across the components keeps fewer digits.
  for (const differ of [seen.predictions, seen.test, seen.scores]) expect(differ).toBeLessThan(1e-6)
  for (const differ of [seen.distances, seen.limits, seen.coefficients]) expect(differ).toBeLessThan(2e-5)
  expect(seen.far).toBe(0)
})
