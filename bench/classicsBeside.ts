/**
 * How long the classics beside a network of classes take: each of them, 10 folds, on simulated Raman spectra of 1,351 points and six
 * classes that are scaled to 0–1. Processor time, which others on the machine do not lengthen:
 *   npx tsx bench/classicsBeside.ts [training spectra]
 */
import { classSolvers } from '#domain/model/solvers/classSolvers'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { simulateRaman } from '#domain/simulate/raman'
import { classProblem, solveClasses } from '#domain/tasks/classes/solveClasses'

const rows = Number(process.argv[2] ?? 136)
const { content } = simulateRaman({ rows, points: 1351, seed: 1 })
const indexed = (name: string): Int32Array => {
  const values = content.columns.find((column) => column.name === name)?.values ?? []
  const known = [...new Set(values.map((value) => value.split('/')[0] ?? value))]
  return Int32Array.from(values, (value) => known.indexOf(value.split('/')[0] ?? value))
}
const labels = indexed('type')
const problem = classProblem({
  measured: spectralRows(content.intensities, content.axis),
  steps: [{ kind: 'minMax' }],
  labels,
  classes: labels.reduce((most, label) => Math.max(most, label + 1), 0),
  groups: indexed('component'),
  seed: 1,
})

for (const { defaults, words } of classSolvers) {
  const begun = process.cpuUsage()
  const solved = await solveClasses(problem, { ...defaults, crossValidation: 10 })
  const { user, system } = process.cpuUsage(begun)
  const told = solved.ok
    ? `${(100 * (solved.value.report.crossValidated?.accuracy ?? Number.NaN)).toFixed(1)}% in cross-validation`
    : solved.error.message
  console.log(`${words.short}: ${((user + system) / 1e6).toFixed(1)} s, ${told}`)
}
