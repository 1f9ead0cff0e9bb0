/** What the data screen shows of a stored dataset: class means, the map, what stands in it twice. */

import { constantSpectra, exactDuplicates, nearDuplicates } from '#domain/data/duplicates'
import { principalComponents } from '#domain/data/principalComponents'
import { labelOf, type TargetRule } from '#domain/data/roles'
import { groupsAcrossClasses } from '#domain/data/sharedGroups'
import type { SpectraColumns, SpectraTable } from '#domain/data/spectraTable'
import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { classSummaries } from '#domain/tasks/classes/classSummary'
import type { SpectraSurvey, SpectraSurveyRequest } from '#protocol/datasets'

/** A page draws no more pairs than this. */
const maxPairs = 200

export function surveyOf(content: SpectraTable, request: SpectraSurveyRequest): SpectraSurvey {
  const { target, group, scaled } = request
  const { classNames, labels } = labelled(content, target)
  const points = content.axis.values.length
  const shown = scaled
    ? { ...content, intensities: applyPreprocessing({ steps: [{ kind: 'minMax' }] }, content.intensities, points) }
    : content
  const rows = Int32Array.from(labels.keys())
  const { scores, explained } = principalComponents(shown)
  return {
    classes: classSummaries(shown, { rows, labels, classNames }),
    labels,
    components: { scores, explained },
    exactDuplicates: exactDuplicates(content),
    nearDuplicates: nearDuplicates(content, { maxPairs }),
    constantRows: constantSpectra(content),
    sharedGroups: target ? groupsAcrossClasses(content, { target, group }) : [],
  }
}

function labelled(content: SpectraColumns, target: TargetRule | null) {
  const cells = target && content.columns.find((column) => column.name === target.column)?.values
  const names = Array.from({ length: content.rows }, (_, row) =>
    target && cells ? labelOf(cells[row] ?? '', target.part) : null,
  )
  const classNames = [...new Set(names.filter((name) => name !== null))].sort()
  const indexOf = new Map(classNames.map((name, index) => [name, index]))
  return { classNames, labels: Int32Array.from(names, (name) => (name === null ? -1 : (indexOf.get(name) ?? -1))) }
}
