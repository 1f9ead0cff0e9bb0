/** One list of weights of the loss, as the weight editor changes it: every change goes to the draft and can be taken back. */
import { useState } from 'react'
import type { CurvesStudy } from '#domain/study/study'
import type { Editor } from '../../../study/useEdit.ts'
import { noHistory, pastOf, recorded, takenBack } from './weightHistory.ts'

type WeightList = 'componentWeights' | 'peakWeights'

interface Weights {
  readonly weights: readonly number[]
  readonly canUndo: boolean
  readonly undo: () => void
  readonly change: (weights: readonly number[], gesture: string | null) => void
}

export function useWeights(study: CurvesStudy, editor: Editor<CurvesStudy>, list: WeightList): Weights {
  const weights = study.loss[list]
  const [history, setHistory] = useState(noHistory)
  const put = (next: readonly number[]): void =>
    editor.edit(`loss.${list}`, (old) => ({ ...old, loss: { ...old.loss, [list]: [...next] } }))
  return {
    weights,
    canUndo: pastOf(history, weights).length > 0,
    undo() {
      const back = takenBack(history, weights)
      if (!back) return
      setHistory(back.history)
      put(back.weights)
    },
    change(next, gesture) {
      setHistory(recorded(history, weights, next, gesture))
      put(next)
    },
  }
}
