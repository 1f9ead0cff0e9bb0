/**
 * The study that the simulated thin films start with. The reference study wants 30,000 films, a wide network and half an hour;
 * on a sample it learns nothing. This one is narrower and counts every component alike, so that it is learned from 12,000 films
 * within two minutes on two cores.
 */
import type { RecipeEntry } from './recipe.ts'
import { balancedDropout, evenLoss, spectralComponentsModel, studyForm } from './spectralComponents.ts'

const hidden = 256

export const thinFilmSampleRecipe: RecipeEntry = {
  task: 'curves',
  title: 'Thin-film sample study',
  study: {
    model: spectralComponentsModel(hidden, studyForm, balancedDropout),
    loss: evenLoss(studyForm),
    targetScaling: 'perComponent',
    epochs: 60,
    batchSize: 256,
    stop: { patience: 10 },
  },
}
