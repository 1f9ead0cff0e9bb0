/** The rows that race in a page of Chromium: training steps and gradients on WebGPU and on WASM. */
import type { Workload } from '../contenders/contender.ts'
import { race } from '../race.ts'
import type { BenchRow, Target } from '../row.ts'
import { torchEntrant } from '../torchEntrant.ts'
import { pageEntrant } from './entrants.ts'
import { openContendersPage } from './site.ts'

export const workloads = {
  cnnStep: 'RamanCNN1D, one training step of 32 × 1351: forward, backward, Adam',
  mlpStep: 'spectral-components network (hidden 1024), one training step of 1024 × 8: forward, backward, AdamW',
  igGradients: 'RamanCNN1D, gradients of a logit in 32 spectra, as Integrated Gradients asks for them',
  valuesStep: 'small CNN of numbers (8,209 weights), one training step of 16 × 301: forward, backward, Adam',
} as const satisfies Record<Workload, string>

/** What every race allows: see `RaceRules`. */
export const raceTimes = { turnMs: 1_200, restMs: 500, rivalMs: 60_000, oursMs: 180_000 } as const

export const small: Target = { kind: 'bytesUploaded', atMost: 8192 }

/** Both hold the same weights. On flat input tfjs passes a tied maximum's gradient elsewhere, which is 0.4% of the sum. */
export const same: Target = { kind: 'agrees', with: 'tfjs', within: 0.01 }

/** The network of numbers is held beside PyTorch alone: what slows the others is in the other rows. */
const raced = (workload: Workload): readonly ('ours' | 'tfjs' | 'jax-js')[] =>
  workload === 'valuesStep' ? ['ours'] : ['ours', 'tfjs', 'jax-js']

function pageRow(name: string, workload: Workload, backend: 'webgpu' | 'wasm', targets: readonly Target[]): BenchRow {
  return {
    name,
    what: `${workloads[workload]}; ${backend === 'webgpu' ? 'WebGPU' : 'WASM'} in Chromium`,
    unit: 'ms',
    targets,
    async measure({ rounds, progress }) {
      const host = await openContendersPage()
      try {
        const inPage = raced(workload).map((library) => pageEntrant(host, library, workload, backend))
        const rules = { ...raceTimes, rounds, progress, nowMs: () => performance.now() }
        const contestants = await race([...inPage, torchEntrant(workload)], rules, workload !== 'igGradients')
        return { contestants, versions: { Chromium: host.chromiumVersion } }
      } finally {
        await host.close()
      }
    },
  }
}

export const pageRows: readonly BenchRow[] = [
  pageRow('cnn-webgpu-chromium', 'cnnStep', 'webgpu', [
    { kind: 'faster', than: 'tfjs', times: 10 },
    { kind: 'faster', than: 'jax-js', times: 2 },
    small,
  ]),
  pageRow('mlp-webgpu-chromium', 'mlpStep', 'webgpu', [
    { kind: 'faster', than: 'tfjs', times: 3 },
    { kind: 'faster', than: 'jax-js', times: 1 },
    small,
  ]),
  pageRow('ig-webgpu-chromium', 'igGradients', 'webgpu', [same]),
  pageRow('cnn-wasm', 'cnnStep', 'wasm', [
    { kind: 'within', of: 'PyTorch', times: 2 },
    { kind: 'faster', than: 'jax-js', times: 1 },
  ]),
  pageRow('mlp-wasm', 'mlpStep', 'wasm', [
    { kind: 'within', of: 'PyTorch', times: 2 },
    { kind: 'faster', than: 'jax-js', times: 1 },
  ]),
  pageRow('ig-wasm', 'igGradients', 'wasm', [same]),
  pageRow('values-wasm', 'valuesStep', 'wasm', [{ kind: 'within', of: 'PyTorch', times: 2 }]),
]
