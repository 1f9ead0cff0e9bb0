/**
 * Why a run's network answers as it does, for any task: maps of the whole, and single rows where the task explains them,
 * computed on demand in the analysis worker and kept until another run is opened. A map belongs to the path it was
 * integrated along, so that going back to a path costs nothing and two paths can be compared.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { attempts } from './attempt.ts'
import { type Computation, none, settled, shown } from './computation.ts'
import { taskRules } from './tasks/registry.ts'
import type { Of } from './tasks/taskRules.ts'

/** Maps along one path. */
export interface MadeMaps<T extends Task> {
  readonly path: Of<T, 'path'>
  readonly maps: Of<T, 'maps'>
}

export interface ExplanationsState<T extends Task> {
  readonly runId: string | null
  readonly path: Of<T, 'path'> | null
  /** All maps of this run so far. */
  readonly made: readonly MadeMaps<T>[]
  readonly maps: Computation<Of<T, 'maps'>>
  readonly single: Computation<Of<T, 'single'>>
  /** Of the maps under way; null before it can be told. */
  readonly remainingMs: number | null
  /** Turns to a run, along the path its study names; what was computed for another is dropped, for the same one kept. */
  open(run: { readonly id: string; readonly study: StudyOf<T> }): void
  /** Another path; its maps are shown if they were made before. */
  setPath(path: Of<T, 'path'>): void
  compute(): Promise<void>
  computeSingle(question: Of<T, 'question'>): Promise<void>
  /** Ends what is being computed; what was shown before stays. */
  cancel(): void
}

export type ExplanationsStore<T extends Task> = StoreApi<ExplanationsState<T>>

export function createExplanations<T extends Task>(
  task: T,
  deps: {
    readonly analysis: Client<AnalysisCalls>
    /** Monotonic. */
    readonly nowMs: () => number
  },
): ExplanationsStore<T> {
  const rules = taskRules[task].explanation
  return createStore<ExplanationsState<T>>()((set, get) => {
    const running = attempts()
    const asked = () => {
      const { runId, path } = get()
      return runId === null || path === null ? null : { runId, path }
    }

    return {
      runId: null,
      path: null,
      made: [],
      maps: none,
      single: none,
      remainingMs: null,

      open({ id, study }) {
        if (get().runId === id) return
        get().cancel()
        set({ runId: id, path: rules.pathOf(study), made: [], maps: none, single: none })
      },

      setPath(path) {
        get().cancel()
        const known = get().made.find((one) => rules.samePath(one.path, path))
        set({ path, maps: known ? { kind: 'ready', value: known.maps } : none, single: none })
      },

      async compute() {
        const run = asked()
        if (!run) return
        get().cancel()
        const attempt = running.begin()
        const before = shown(get().maps)
        const startedMs = deps.nowMs()
        set({ maps: { kind: 'computing', fraction: 0, before }, remainingMs: null })
        const onProgress = (fraction: number): void => {
          if (!attempt.alive()) return
          const remainingMs = fraction > 0 ? ((deps.nowMs() - startedMs) * (1 - fraction)) / fraction : null
          set({ maps: { kind: 'computing', fraction, before }, remainingMs })
        }
        const result = await rules.explain(deps.analysis, run, { onProgress, signal: attempt.signal })
        if (!attempt.alive()) return
        if (!result.ok) {
          set({ maps: { kind: 'failed', error: result.error, before }, remainingMs: null })
          return
        }
        const others = get().made.filter((one) => !rules.samePath(one.path, run.path))
        set({
          maps: { kind: 'ready', value: result.value },
          made: [...others, { path: run.path, maps: result.value }],
          remainingMs: null,
        })
      },

      async computeSingle(question) {
        const run = asked()
        if (!run || !rules.explainSingle) return
        get().cancel()
        const attempt = running.begin()
        const before = shown(get().single)
        set({ single: { kind: 'computing', fraction: 0, before } })
        const result = await rules.explainSingle(deps.analysis, run, question, { signal: attempt.signal })
        if (!attempt.alive()) return
        set({
          single: result.ok ? { kind: 'ready', value: result.value } : { kind: 'failed', error: result.error, before },
        })
      },

      cancel() {
        running.abort()
        const { maps, single } = get()
        if (maps.kind === 'computing' || single.kind === 'computing') {
          set({ maps: settled(maps), single: settled(single), remainingMs: null })
        }
      },
    }
  })
}

/** The maps of a run along its study's own path, if they are at hand. */
export function mapsOfRun<T extends Task>(
  { runId, made }: Pick<ExplanationsState<T>, 'runId' | 'made'>,
  { task, id, study }: { readonly task: T; readonly id: string; readonly study: StudyOf<T> },
): Of<T, 'maps'> | null {
  if (runId !== id) return null
  const { samePath, pathOf } = taskRules[task].explanation
  const own = pathOf(study)
  return made.find(({ path }) => samePath(path, own))?.maps ?? null
}
