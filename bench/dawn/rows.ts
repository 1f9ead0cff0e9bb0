/** The rows that race on Dawn in Node: WebGPU on the system's Vulkan driver or on Mesa's llvmpipe. */
import { raceTimes, same, small, workloads } from '../chromium/rows.ts'
import type { Workload } from '../contenders/contender.ts'
import { race } from '../race.ts'
import type { BenchRow, Target } from '../row.ts'
import { torchEntrant } from '../torchEntrant.ts'
import { dawnEntrant } from './entrants.ts'

function dawnRow(name: string, workload: Workload, targets: readonly Target[]): BenchRow {
  return {
    name,
    what: `${workloads[workload]}; WebGPU in Node on Dawn`,
    unit: 'ms',
    targets,
    async measure({ rounds, progress }) {
      const onDawn = (['ours', 'tfjs', 'jax-js'] as const).map((library) => dawnEntrant(library, workload))
      const rules = { ...raceTimes, rounds, progress, nowMs: () => performance.now() }
      return { contestants: await race([...onDawn, torchEntrant(workload)], rules, workload !== 'igGradients') }
    },
  }
}

export const dawnRows: readonly BenchRow[] = [
  dawnRow('cnn-webgpu-dawn', 'cnnStep', [
    { kind: 'faster', than: 'tfjs', times: 25 },
    { kind: 'faster', than: 'jax-js', times: 5 },
    small,
  ]),
  dawnRow('mlp-webgpu-dawn', 'mlpStep', [
    { kind: 'faster', than: 'tfjs', times: 4 },
    { kind: 'faster', than: 'jax-js', times: 2.5 },
    small,
  ]),
  dawnRow('ig-webgpu-dawn', 'igGradients', [same]),
]
