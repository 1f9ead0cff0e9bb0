/** What can be learned. Every layer answers for each task in a registry of its own, a `Record<Task, …>`. */
export const tasks = ['classes', 'curves', 'values'] as const

export type Task = (typeof tasks)[number]
