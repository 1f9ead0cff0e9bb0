/**
 * How one run does on its test curves, and one row of them at a time. Both are asked of the worker that holds the
 * predictions; a late answer to an older question is dropped.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { AppError } from '#domain/result'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import type { TestCurves, TestResidualsRequest } from '#protocol/evaluation'
import type { AnalysisCalls } from '#protocol/trainCalls'

export type EvaluationStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'computing'; readonly runId: string }
  | { readonly kind: 'ready'; readonly runId: string; readonly residuals: TestResiduals }
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

export interface RowCurves extends TestCurves {
  readonly position: number
}

export type RowStatus =
  | { readonly kind: 'none' }
  /** `before` goes on being shown, so that walking through rows does not blank the page. */
  | { readonly kind: 'loading'; readonly position: number; readonly before: RowCurves | null }
  | { readonly kind: 'ready'; readonly curves: RowCurves }
  | { readonly kind: 'failed'; readonly position: number; readonly error: AppError }

export interface EvaluationsState {
  readonly status: EvaluationStatus
  readonly row: RowStatus
  /** Evaluates a run; one that is evaluated or under way is left alone. */
  open(request: TestResidualsRequest): Promise<void>
  /** Loads one test row of the open run, by its position in the test part. */
  showRow(position: number): Promise<void>
}

export type EvaluationsStore = StoreApi<EvaluationsState>

/** What can be drawn now. */
export function shownCurves(row: RowStatus): RowCurves | null {
  switch (row.kind) {
    case 'loading':
      return row.before
    case 'ready':
      return row.curves
    case 'none':
    case 'failed':
      return null
    default:
      return row satisfies never
  }
}

export function createEvaluations({ analysis }: { readonly analysis: Client<AnalysisCalls> }): EvaluationsStore {
  return createStore<EvaluationsState>()((set, get) => ({
    status: { kind: 'none' },
    row: { kind: 'none' },

    async open(request) {
      const { runId } = request
      const { status } = get()
      if (status.kind !== 'none' && status.kind !== 'failed' && status.runId === runId) return
      const asked: EvaluationStatus = { kind: 'computing', runId }
      set({ status: asked, row: { kind: 'none' } })
      const answer = await analysis.call('testResiduals', request)
      if (get().status !== asked) return
      set({
        status: answer.ok
          ? { kind: 'ready', runId, residuals: answer.value }
          : { kind: 'failed', runId, error: answer.error },
      })
    },

    async showRow(position) {
      const { status, row } = get()
      if (status.kind === 'none' || status.kind === 'failed') return
      const asked: RowStatus = { kind: 'loading', position, before: shownCurves(row) }
      set({ row: asked })
      const answer = await analysis.call('testCurves', { runId: status.runId, positions: Int32Array.of(position) })
      if (get().row !== asked) return
      set({
        row: answer.ok
          ? { kind: 'ready', curves: { position, ...answer.value } }
          : { kind: 'failed', position, error: answer.error },
      })
    },
  }))
}
