/**
 * The published Raman study, from the start of the command to its last artefact: our command line on
 * WASM, then the PyTorch script of `torch/ramanStudy.py`, each alone on the machine. Once each: they
 * take minutes. The library's folder is RAMANBIOLIB's, or the one beside the checkout.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { hasRamanbiolib, ramanbiolib } from '#sessions/import/ingestFiles.testkit'
import { buildApp } from '../../scripts/build.mjs'
import { refereePython } from '../../scripts/referee.mjs'
import type { Contestant } from '../results.ts'
import type { BenchRow } from '../row.ts'

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

interface Finished {
  readonly seconds: number
  readonly lastLine: string
}

/** Runs a program to its end; what it says on stderr goes to `progress`, a line at most every ten seconds. */
function finish(command: string, args: readonly string[], progress: (line: string) => void): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const startMs = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let [said, complaint, toldMs] = ['', '', startMs]
    child.stdout.on('data', (text: Buffer) => {
      said += text
    })
    child.stderr.on('data', (text: Buffer) => {
      complaint = `${complaint}${text}`.slice(-2000)
      if (performance.now() - toldMs < 10_000) return
      toldMs = performance.now()
      progress(lastLine(complaint))
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve({ seconds: (performance.now() - startMs) / 1000, lastLine: lastLine(said) })
      else reject(new Error(lastLine(complaint) || `code ${code}`))
    })
  })
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split(/[\n\r]/)
    .at(-1) ?? ''

const ourAnswer = z.object({
  adapter: z.string(),
  msPerStep: z.number(),
  metrics: z.object({ accuracy: z.number(), n: z.object({ test: z.number() }) }),
})

const torchAnswer = z.object({
  adapter: z.string(),
  msPerStep: z.number(),
  accuracy: z.number(),
  nTest: z.number(),
  phases: z.record(z.string(), z.number()),
})

interface Told {
  readonly seconds: number
  readonly adapter: string
  readonly note: string
  readonly accuracy: number
}

const noteOf = (epochs: number, msPerStep: number, accuracy: number, nTest: number, files: number): string =>
  `${epochs} epochs, ${msPerStep.toFixed(1)} ms a step, accuracy ${(100 * accuracy).toFixed(1)}% of ${nTest} (leaky protocol), ${files} files`

const filesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

async function ours(epochs: number, out: string, progress: (line: string) => void): Promise<Told> {
  const settings = ['--set', 'split.protocol=published', '--epochs', `${epochs}`, '--backend', 'wasm']
  const words = [
    'train',
    '--recipe',
    'raman-classification',
    '--data',
    ramanbiolib,
    '--out',
    out,
    ...settings,
    '--json',
  ]
  const { seconds, lastLine } = await finish(process.execPath, [inProject('scripts/studio.mjs'), ...words], progress)
  const { adapter, msPerStep, metrics } = ourAnswer.parse(JSON.parse(lastLine))
  const { accuracy, n } = metrics
  return { seconds, adapter, accuracy, note: noteOf(epochs, msPerStep, accuracy, n.test, filesBelow(out)) }
}

async function torch(epochs: number, out: string, progress: (line: string) => void): Promise<Told> {
  const python = refereePython()
  if (python === null) throw new Error('no PyTorch; run `node scripts/referee.mjs --install` (needs python3 and pip)')
  const words = [inProject('bench/torch/ramanStudy.py'), ramanbiolib, out, `${epochs}`]
  const { seconds, lastLine } = await finish(python, words, progress)
  const { adapter, msPerStep, accuracy, nTest, phases } = torchAnswer.parse(JSON.parse(lastLine))
  const spent = Object.entries(phases).map(([name, each]) => `${name} ${each.toFixed(0)} s`)
  const note = `${noteOf(epochs, msPerStep, accuracy, nTest, filesBelow(out))}; ${spent.join(', ')}`
  return { seconds, adapter, accuracy, note }
}

async function contestant(
  library: Contestant['library'],
  work: (out: string) => Promise<Told>,
  progress: (line: string) => void,
): Promise<Contestant> {
  const out = mkdtempSync(join(tmpdir(), 'raman-study-'))
  try {
    const { seconds, accuracy, ...facts } = await work(join(out, 'run'))
    progress(`${library}: ${(seconds / 60).toFixed(1)} min, ${facts.note}`)
    return { library, ...facts, median: seconds / 60, n: 1, readings: [accuracy] }
  } catch (cause) {
    const failure = cause instanceof Error ? cause.message : String(cause)
    progress(`${library}: FAILED, ${failure}`)
    return { library, adapter: '', median: null, n: 0, readings: [], failure }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

export const ramanStudyRow: BenchRow = {
  name: 'raman-study',
  what: 'the published Raman study, start to artefacts, on WASM in Chromium; readings are test accuracies',
  unit: 'min',
  targets: [{ kind: 'within', of: 'PyTorch', times: 2.5 }],
  async measure({ epochs, progress }) {
    if (!hasRamanbiolib) throw new Error(`the Raman library is not at ${ramanbiolib}; set RAMANBIOLIB to its folder`)
    // A stale build is no part of the study.
    buildApp()
    return {
      contestants: [
        await contestant('ours', (out) => ours(epochs, out, progress), progress),
        await contestant('PyTorch', (out) => torch(epochs, out, progress), progress),
      ],
    }
  },
}
