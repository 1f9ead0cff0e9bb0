/** Which component a study cares for most: highlighted, shown first, and diagnosed sample by sample. */

/** The component with the largest weight in the loss; of equal ones the last, as the reference study has it. 0 without any. */
export function favouredComponent(componentWeights: readonly number[]): number {
  return Math.max(0, componentWeights.lastIndexOf(Math.max(...componentWeights)))
}

/** Whether the loss counts one component more than another; where it does not, none is weighed most. */
export const weighsApart = (componentWeights: readonly number[]): boolean => new Set(componentWeights).size > 1
