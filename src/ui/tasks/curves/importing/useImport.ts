/** Features and their spectra on their way to a dataset, as the wizard shows them. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { type CurvesImportStatus, canStoreCurves } from '#state/curvesImports'
import { useFileIntake } from '../../../intake/FileIntake.tsx'
import { useStudio } from '../../../studio.tsx'
import { counted } from '../../../words/numbers.ts'
import type { ImportActions, ImportView } from '../../taskPanels.ts'

type Previewed = Extract<CurvesImportStatus, { kind: 'preview' }>

function previewOf(status: Previewed): ImportView<'curves'> {
  const { draft, rereading, fault } = status
  const { name, plan, features, spectra } = draft.preview
  const rows = counted(features.rows, 'row', 'rows')
  const curves = counted(plan.componentNames.length, 'spectrum', 'spectra')
  return {
    kind: 'preview',
    draft,
    proposed: name,
    rereading,
    problem: fault,
    unread: draft.plan !== plan && rereading === null,
    taken: 'Features and their spectra.',
    found:
      features.rows === spectra.rows
        ? `${rows}: ${counted(features.columns, 'feature', 'features')} → ${curves} of ${counted(plan.wavelengthsNm.length, 'wavelength', 'wavelengths')}`
        : `${rows} of features, ${counted(spectra.rows, 'row', 'rows')} of spectra`,
    commit: `Store ${rows}`,
    ready: canStoreCurves(status),
  }
}

function viewOf(status: CurvesImportStatus): ImportView<'curves'> {
  switch (status.kind) {
    case 'preview':
      return previewOf(status)
    case 'storing': {
      const { draft, progress } = status
      const sizeBytes = draft.files.reduce((sum, file) => sum + file.size, 0)
      return { kind: 'busy', title: `Storing “${draft.name}”`, progress, files: draft.files, sizeBytes }
    }
    case 'simulating':
      return { kind: 'busy', title: 'Making the sample', progress: status.progress, files: [] }
    case 'failed':
      return { kind: 'failed', title: 'The sample could not be made', error: status.error }
    case 'done':
    case 'idle':
      return status
    default:
      return status satisfies never
  }
}

export function useImport(): ImportActions & { readonly view: ImportView<'curves'> } {
  const { curvesImports } = useStudio()
  const { tryCurvesSample } = useFileIntake()
  const status = useStore(curvesImports, (state) => state.status)
  const view = useMemo(() => viewOf(status), [status])
  const { rename, cancel, revert, commit } = curvesImports.getState()
  return { view, rename, cancel, revert: () => void revert(), store: commit, trySample: tryCurvesSample }
}
