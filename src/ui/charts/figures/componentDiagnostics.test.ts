import { expect, test } from 'vitest'
import { componentDiagnostics, sampleName, sampleVariable } from './componentDiagnostics.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const samples = [0.05, 0.25, 0.5, 0.75, 0.95].map((errorShare, i) => ({
  position: i,
  errorShare,
  mse: 0.001 * (i + 1),
  actual: Float32Array.of(0, 0.25, 0.5),
  predicted: Float32Array.of(0, 0.5, 0.75),
}))
const input = { axis: testAxis, name: 'R crystalline', samples, rows: Int32Array.of(11, 22, 33, 44, 55) }

test('each sample has one colour for both lines, and the dash tells them apart', () => {
  const { data } = componentDiagnostics.plot(input, testTheme)
  expect(data).toHaveLength(10)
  const colours = data.map(({ line }) => line?.color)
  for (let i = 0; i < 10; i += 2) {
    expect(colours[i]).toBe(colours[i + 1])
    expect(data[i]?.line?.dash).toBeUndefined()
    expect(data[i + 1]?.line?.dash).toBe('5px,4px')
  }
  expect(new Set(colours).size).toBe(5)
  expect(colours[4]).toBe(testTheme.classes[5])
  expect(sampleVariable(2)).toBe('var(--c-nucleic)')
})

test('samples are named by their dataset row, and the rule is told', () => {
  expect(componentDiagnostics.plot(input, testTheme).data[2]?.name).toBe('row 23, actual')
  expect(componentDiagnostics.table(input).columns[1]?.name).toBe('Row 12, actual')
  expect(samples.map((sample) => sampleName(input, sample))[3]).toBe('Row 45, 75% of errors are smaller')
  expect(componentDiagnostics.summary(input)).toContain('5, 25, 50, 75, 95% places')
  expect(componentDiagnostics.summary({ ...input, samples: [] })).toBe('There are no test rows.')
})
