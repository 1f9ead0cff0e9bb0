/**
 * An import as it was corrected on the page, as the plan file that the command line reads (`--import`): what was settled,
 * not what was guessed. Read again over the same files it gives the same dataset.
 */
import type { FileCorrections, ImportCorrections } from '#domain/data/importCorrections'
import { noCorrections } from '#domain/data/importCorrections'
import type { FilePlan, ImportPlan } from '#protocol/ingest'

/** `guessed`: the plan as it was guessed at first; `plan`: as it was last understood. */
export function planFileOf(plan: ImportPlan, guessed: ImportPlan): ImportCorrections {
  const { corrections = noCorrections, roles, joinKey, gaps } = plan
  const files = plan.files.flatMap((file) => {
    const own = settledOf(
      file,
      guessed.files.find((other) => other.file === file.file),
    )
    const known = corrections.files?.find((other) => other.file === file.file)
    return Object.keys(own).length > 0 || known ? [{ ...known, ...own, file: file.file }] : []
  })
  const target = roles.target?.column ?? null
  const changed = (of: (roles: ImportPlan['roles']) => unknown): boolean => of(roles) !== of(guessed.roles)
  return {
    ...corrections,
    ...(files.length > 0 && { files }),
    ...(plan.axisUnit !== guessed.axisUnit && { axisUnit: plan.axisUnit }),
    ...(plan.axisQuantity !== guessed.axisQuantity && { axisQuantity: plan.axisQuantity }),
    ...(gaps !== undefined && { gaps }),
    ...(joinKey !== null && joinKey !== guessed.joinKey && { joinKey }),
    ...(changed(({ id }) => id) && { id: roles.id }),
    ...(changed(({ target: rule }) => rule?.column) && { target }),
    ...(changed(({ target: rule }) => rule?.part) && { target, targetPart: roles.target?.part }),
    ...(changed(({ group }) => group) && { group: roles.group }),
  }
}

function settledOf(plan: FilePlan, guessed: FilePlan | undefined): FileCorrections {
  const { settled = [] } = plan
  const has = (field: (typeof settled)[number]): boolean => settled.includes(field)
  const used = has('use') || plan.use !== guessed?.use
  return {
    ...(used && { use: plan.use }),
    ...(plan.use !== 'skip' && {
      ...(has('orientation') && { layout: plan.orientation }),
      ...(has('delimiter') && { delimiter: plan.delimiter }),
      ...(has('decimal') && { decimal: plan.decimal }),
      ...(has('header') && { header: plan.header }),
      ...(has('encoding') && { encoding: plan.encoding }),
      ...(has('skipLines') && { skipLines: plan.skipLines }),
      ...(plan.axisColumn !== undefined && { axisColumn: plan.axisColumn }),
      ...(plan.intensityColumn !== undefined && { intensityColumn: plan.intensityColumn }),
      ...(plan.part !== undefined && { part: plan.part }),
    }),
  }
}
