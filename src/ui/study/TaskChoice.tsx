/** What is to be learned of a dataset that has both: its classes or its numbers. Nothing where there is no choice. */
import { tasksOf } from '#domain/data/summary'
import { Segmented } from '../controls/Segmented.tsx'
import { useSummary, useTaskOf } from '../library/useLibrary.ts'
import { useStudio } from '../studio.tsx'
import { taskWords } from '../words/registry.ts'

export function TaskChoice({ hash }: { readonly hash: string }) {
  const { preferences } = useStudio()
  const summary = useSummary(hash)
  const task = useTaskOf(hash)
  const possible = summary ? tasksOf(summary) : []
  if (!summary || !task || possible.length < 2) return null
  return (
    <Segmented
      label="What is learned"
      value={task}
      options={possible.map((value) => ({ value, label: taskWords[value].learned }))}
      onChange={(value) => preferences.getState().learn(summary.hash, value)}
    />
  )
}
