/**
 * The study that the simulated Raman library starts with: the reference study, shorter. Fewer copies of each spectrum and early
 * stopping let it end within two minutes on two cores; network, loss and split are those of the recipe.
 */
import type { RecipeEntry } from './recipe.ts'

export const ramanSampleRecipe: RecipeEntry = {
  task: 'classes',
  title: 'Raman sample study',
  study: {
    augmentation: [{ kind: 'scaleAndNoise', copies: 3, scaleMin: 0.85, scaleMax: 1.15, noiseSd: 0.015 }],
    epochs: 30,
    stop: { patience: 8 },
  },
}
