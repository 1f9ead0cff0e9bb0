import { expect, test } from 'vitest'
import { planRun } from '#export/registry'
import { finishedRun } from '../../../export/tasks/classes/finishedRun.testkit.ts'
import { artefactLines, mediaType } from './artefactWords.ts'

const planned = planRun<'classes'>(finishedRun())
if (!planned.ok) throw new Error(planned.error.message)
const files = planned.value.listed.map((file) => ({
  ...file,
  sizeBytes: file.path === 'figures/saliency_lipids.svg' ? 10 : null,
}))
const lines = artefactLines(files)

test('both forms of a figure stand in one line, and say of which class it is', () => {
  expect(lines.find(({ name }) => name === 'saliency_lipids')).toMatchObject({
    group: 'figures',
    purpose: 'Evidence for lipids, over their mean spectrum',
    files: [{ sizeBytes: null }, { sizeBytes: 10 }],
  })
})

test('the file that stands alone leads the weights', () => {
  expect(lines.filter(({ group }) => group === 'weights').map(({ name }) => name)).toEqual([
    'model.safetensors',
    'best_model.pt',
    'final_model.pt',
    'tfjs/model.json',
    'tfjs/weights.bin',
    'model_config.json',
  ])
})

test('a file is handed over under its own media type, unknown ones as bytes', () => {
  expect(mediaType('figures/a.svg')).toBe('image/svg+xml')
  expect(mediaType('model/best_model.pt')).toBe('application/octet-stream')
})
