import { expect, test } from 'vitest'
import { finishedRun } from '../../../export/tasks/classes/finishedRun.testkit.ts'
import { purposes } from '../../tasks/classes/export/purposes.ts'
import { artefactLines, mediaType } from './artefactWords.ts'

const files = [
  { path: 'figures/saliency_lipids.png', sizeBytes: null },
  { path: 'figures/saliency_lipids.svg', sizeBytes: 10 },
  { path: 'model/best_model.pt', sizeBytes: 5 },
  { path: 'model/model.safetensors', sizeBytes: 7 },
  { path: 'metrics.json', sizeBytes: 1 },
]
const { run } = finishedRun()
const lines = artefactLines(files, purposes(run))

test('both forms of a figure stand in one line, and say of which class it is', () => {
  expect(lines.find(({ group }) => group === 'figures')).toMatchObject({
    name: 'saliency_lipids',
    purpose: 'Where lipids are decided, on their mean',
    files: [{ sizeBytes: null }, { sizeBytes: 10 }],
  })
})

test('the file that stands alone leads the weights', () => {
  expect(lines.filter(({ group }) => group === 'weights').map(({ name }) => name)).toEqual([
    'model.safetensors',
    'best_model.pt',
  ])
})

test('a file is handed over under its own media type, unknown ones as bytes', () => {
  expect(mediaType('figures/a.svg')).toBe('image/svg+xml')
  expect(mediaType('model/best_model.pt')).toBe('application/octet-stream')
})
