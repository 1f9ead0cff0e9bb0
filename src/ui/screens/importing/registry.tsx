/** The wizard of each task: what was understood of the files, with every guess open. */
import { lazy, type ReactNode } from 'react'
import type { AppError } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { TimedProgress } from '#state/attempt'
import type { ImportDraft } from '#state/imports'
import { Wizard } from './Wizard.tsx'

export interface WizardProps<T extends Task> {
  readonly draft: ImportDraft<T>
  readonly rereading: TimedProgress | null
  readonly fault: AppError | null
  readonly onCancel: () => void
}

const CurvesWizard = lazy(async () => ({
  default: (await import('../../tasks/curves/importing/CurvesWizard.tsx')).CurvesWizard,
}))

const wizards: { readonly [T in Task]: (props: WizardProps<T>) => ReactNode } = {
  classes: (props) => <Wizard {...props} />,
  curves: (props) => <CurvesWizard {...props} />,
}

export const ImportWizard = <T extends Task>(props: WizardProps<T>): ReactNode => wizards[props.draft.task](props)
