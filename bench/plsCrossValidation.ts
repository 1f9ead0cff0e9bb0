/**
 * How long PLS of 20 components with 10-fold cross-validation takes on 1,000 spectra of 1,000 points, from spectra to the solved model with
 * its limits of T² and Q, as the worker does it. Processor time, which others on the machine do not lengthen; median of several rounds:
 *   npx tsx bench/plsCrossValidation.ts [rounds]
 */
import { matrixOf } from '#domain/algebra/matrix'
import { plsSolver } from '#domain/model/solvers/plsSolver'
import { randomFor, streams } from '#domain/random/rng'
import { solve } from '#domain/tasks/values/solve'
import { medianOf } from './statistics.ts'

const rounds = Number(process.argv[2] ?? 5)
const [rows, points, factors] = [1000, 1000, 30]
const random = randomFor(1, streams.simulation, 0)
const bands = Float64Array.from({ length: factors * points }, () => random.normal())
const shares = Float64Array.from({ length: rows * factors }, () => random.normal())
const spectra = Float32Array.from({ length: rows * points }, (_, i) => {
  const [row, point] = [Math.floor(i / points), i % points]
  let value = 0.02 * random.normal()
  for (let k = 0; k < factors; k++) value += (shares[row * factors + k] ?? 0) * (bands[k * points + point] ?? 0)
  return value
})
const measured = matrixOf(
  Float64Array.from({ length: rows }, (_, row) => {
    let value = 0.05 * random.normal()
    for (let k = 0; k < factors; k++) value += (shares[row * factors + k] ?? 0) / (k + 1)
    return value
  }),
  rows,
)
const groups = Int32Array.from({ length: rows }, (_, row) => row)

async function round(): Promise<number> {
  const begun = process.cpuUsage()
  const settings = { ...plsSolver.defaults, components: 20 }
  const solved = await solve({ spectra, points, positions: null, steps: [], measured, groups, seed: 1 }, settings)
  if (!solved.ok) throw new Error(solved.error.message)
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

const times: number[] = []
for (let i = 0; i < rounds; i++) times.push(await round())
process.stdout.write(
  `${medianOf(times).toFixed(0)} ms of processor time (${times.map((ms) => ms.toFixed(0)).join(', ')})\n`,
)
