/** The panels of every task, and which task an import is for. */
import { useStore } from 'zustand'
import type { Task } from '#domain/tasks/task'
import { useStudio } from '../studio.tsx'
import { panels as classes } from './classes/panels.ts'
import { panels as curves } from './curves/panels.ts'
import type { TaskPanels } from './taskPanels.ts'

export const taskPanels: { readonly [T in Task]: TaskPanels<T> } = { classes, curves }

/** The files decide: features beside spectra are an import of their own. */
export function useImportedTask(): Task {
  const ofCurves = useStore(useStudio().curvesImports, (state) => state.status.kind !== 'idle')
  return ofCurves ? 'curves' : 'classes'
}
