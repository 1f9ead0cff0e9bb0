/**
 * Gives a run what its training did not leave: the fit and the kept spectra of runs that were trained before these were
 * stored, an evaluation by the current rules, and, for a training that broke off, what its best weights say of the test part.
 * All from what is there; whatever was still missing before the dataset went stays missing. Stored back, so it happens once.
 */

import { isJudgedElsewhere } from '#domain/model/givenModel'
import { type AppError, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import { lacksEvaluation } from '#domain/run/lacking'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import type { DeviceKeeper } from '#engine/device'
import type { CompletedRun, CompleteRunRequest } from '#protocol/evaluation'
import type { RunStore } from '#storage/ports'
import { sessionOf } from '../tasks/registry.ts'
import type { TaskPorts, TrainingTask } from '../tasks/taskSession.ts'
import { answerTest } from './trainSession.ts'

export interface CompletePorts extends TaskPorts {
  readonly runs: Pick<
    RunStore,
    'load' | 'loadBest' | 'loadTest' | 'loadExplained' | 'amend' | 'saveTest' | 'saveExplained'
  >
  readonly devices: DeviceKeeper
}

/** What stands in a record and what is missing beside it. */
interface Lack {
  readonly fit: boolean
  readonly evaluation: boolean
  readonly explained: boolean
}

async function lackOf(run: RunRecord, { runs }: CompletePorts): Promise<Lack> {
  const explained = await runs.loadExplained(run.id)
  return {
    fit: run.fit === null,
    evaluation: lacksEvaluation(run),
    explained: !explained.ok,
  }
}

interface Judgement<R> {
  readonly found: Partial<R>
  readonly fault: AppError | null
}

/** From stored predictions where there are some, else by asking the best weights. */
async function judge<T extends Task>(
  run: RunOf<T>,
  task: TrainingTask<RunOf<T>> | null,
  ports: CompletePorts,
  backend: BackendPreference,
): Promise<Judgement<RunOf<T>>> {
  const stored = task
    ? await task.evaluateStored(run, ports.runs)
    : await sessionOf<T>(run).evaluateStored(run, ports.runs)
  if (!stored.ok) return { found: {}, fault: stored.error }
  if (stored.value) return { found: stored.value, fault: null }
  if (!task) return { found: {}, fault: null }
  const best = await ports.runs.loadBest(run.id)
  if (!best.ok) return { found: {}, fault: best.error }
  const answered = await answerTest(ports, backend, task, run, best.value)
  return answered.ok ? { found: answered.value, fault: null } : { found: {}, fault: answered.error }
}

async function complete<T extends Task>(
  run: RunOf<T>,
  lack: Lack,
  ports: CompletePorts,
  backend: BackendPreference,
): Promise<Result<CompletedRun>> {
  const { id } = run
  // Rows that were chosen for a model that came as a file are no split to be made again.
  const elsewhere = isJudgedElsewhere(run as RunRecord)
  const prepared = elsewhere ? null : await sessionOf<T>(run).prepare(run, ports)
  const task = prepared?.ok ? prepared.value : null
  const judgement = lack.evaluation ? await judge(run, task, ports, backend) : { found: {}, fault: null }
  // Parts that the record has are never replaced: they say what was trained on.
  const unknown = lack.fit || run.split === null
  const own: Partial<RunOf<T>> = run.fit === null ? {} : ({ fit: run.fit } as Partial<RunOf<T>>)
  const missing: Partial<RunOf<T>> = task && unknown ? { ...task.found, ...own, warnings: run.warnings } : {}
  const found = { ...missing, ...judgement.found }
  if (task && lack.explained) {
    const saved = await ports.runs.saveExplained(id, task.explained({ ...run, ...found }))
    if (!saved.ok) return saved
  }
  const amended = await ports.runs.amend(id, ({ testWithheld, ...record }) => {
    const stillWithheld = testWithheld && !('evaluation' in found)
    return { ...record, ...found, ...(stillWithheld && { testWithheld }) } as RunRecord
  })
  if (!amended.ok) return amended
  return ok({ record: amended.value, lacking: judgement.fault ?? (prepared?.ok === false ? prepared.error : null) })
}

/** A run that lacks nothing, or has no weights, comes back as it is. Errors: those of the run's store. */
export async function completeRun(
  { runId, backend = 'auto', openTest }: CompleteRunRequest,
  ports: CompletePorts,
): Promise<Result<CompletedRun>> {
  const loaded = await ports.runs.load(runId)
  if (!loaded.ok) return loaded
  const { testWithheld, ...told } = loaded.value
  const opens = testWithheld === true && openTest === true
  const run: RunRecord = opens ? (told as RunRecord) : loaded.value
  const lack = { ...(await lackOf(run, ports)), ...(opens && { explained: true }) }
  const hasWeights = run.best !== null || run.origin !== undefined
  if (!hasWeights || !(lack.fit || lack.evaluation || lack.explained)) return ok({ record: run, lacking: null })
  return complete(run, lack, ports, backend)
}
