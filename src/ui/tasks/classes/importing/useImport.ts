/** Spectra and their columns on their way to a dataset, as the wizard shows them. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { canCommit, type ImportStatus } from '#state/imports'
import { useFileIntake } from '../../../intake/FileIntake.tsx'
import { useStudio } from '../../../studio.tsx'
import { counted } from '../../../words/numbers.ts'
import type { ImportActions, ImportView } from '../../taskPanels.ts'
import { axisWords } from './words.ts'

function viewOf(status: ImportStatus): ImportView<'classes'> {
  switch (status.kind) {
    case 'reading':
      return { kind: 'busy', title: 'Reading your files', progress: status.progress, files: status.files }
    case 'simulating':
      return { kind: 'busy', title: 'Making the sample', progress: status.progress, files: [] }
    case 'storing':
      return { kind: 'busy', title: `Storing “${status.draft.name}”`, progress: status.progress, files: [] }
    case 'preview': {
      const { draft, rereading, problem } = status
      const { name, plan, inspection } = draft.preview
      const spectra = counted(inspection.spectra, 'spectrum', 'spectra')
      return {
        kind: 'preview',
        draft,
        proposed: name,
        rereading,
        problem,
        unread: draft.plan !== plan && rereading === null,
        taken: '',
        found: `${spectra} with ${counted(inspection.points, 'point', 'points')}, ${axisWords(inspection.axis)}`,
        commit: `Import ${spectra}`,
        ready: canCommit(status),
      }
    }
    case 'failed': {
      const title = status.files.length > 0 ? 'None of the files could be read' : 'The sample could not be made'
      return { kind: 'failed', title, error: status.error }
    }
    case 'done':
    case 'idle':
      return status
    default:
      return status satisfies never
  }
}

export function useImport(): ImportActions & { readonly view: ImportView<'classes'> } {
  const { imports } = useStudio()
  const { trySample } = useFileIntake()
  const status = useStore(imports, (state) => state.status)
  const view = useMemo(() => viewOf(status), [status])
  const { rename, cancel, revert, commit } = imports.getState()
  return { view, rename, cancel, revert: () => void revert(), store: commit, trySample }
}
