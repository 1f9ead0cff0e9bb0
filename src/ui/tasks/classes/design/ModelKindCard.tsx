/** Which kind of classifier is learned, and how a closed-form one chooses its candidate. */
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { type ClassSolverSettings, classSolverOf, classSolvers } from '#domain/model/solvers/classSolvers'
import { closedForm } from '#domain/model/solvers/network'
import type { ClassStudy } from '#domain/study/study'
import { type ClassModel, classModelOf, withClassModel } from '#domain/tasks/classes/studyPlan'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import styles from '../../../study/form.module.css'
import { SettingFields } from '../../../study/settings.tsx'
import { ComponentsField, FoldsField } from '../../../study/solverFields.tsx'
import type { StudyFieldProps } from '../../../study/useEdit.ts'

interface ModelKindCardProps extends StudyFieldProps<ClassStudy> {
  readonly dataset: OpenedSpectra
}

export function ModelKindCard({ dataset, study, editor }: ModelKindCardProps) {
  const solver = closedForm(study.solver)
  const set = (field: string, next: ClassSolverSettings): void =>
    editor.edit(field, (old) => ({ ...old, solver: next }))
  return (
    <Card padded>
      <h2>Kind of model</h2>
      <ChoiceCards<ClassModel>
        label="Kind of model"
        value={classModelOf(study)}
        choices={[
          {
            value: 'cnn',
            title: 'Convolutional network',
            explanation: 'Learns in steps, from copies of the spectra too, with every classic fitted beside it.',
          },
          ...classSolvers.map(({ defaults, words }) => ({
            value: defaults.kind,
            title: words.title,
            explanation: words.help,
          })),
        ]}
        onChange={(kind) => editor.edit('solver', (old) => withClassModel(old, kind, dataset))}
      />
      {solver && (
        <div className={styles.fields}>
          <FoldsField
            value={solver.crossValidation}
            onChange={(crossValidation) => set('solver.crossValidation', { ...solver, crossValidation })}
          />
          <SettingFields<ClassSolverSettings>
            path="solver"
            value={solver}
            words={classSolverOf(solver).words}
            except={['crossValidation']}
            faultOf={editor.faultOf}
            onChange={set}
          />
          {'components' in solver && (
            <ComponentsField
              value={solver.components}
              most={solver.mostComponents}
              onChange={(components) => set('solver.components', { ...solver, components })}
            />
          )}
        </div>
      )}
    </Card>
  )
}
