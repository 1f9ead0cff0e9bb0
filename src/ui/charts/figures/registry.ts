/** The exporter's figures, one file an entry. */
import type { FigureKind, Picture } from '../pictureFrame.ts'
import { classDistributionPicture } from './classDistribution.ts'
import { componentCurvesPicture } from './componentCurves.ts'
import { componentDiagnosticsPicture } from './componentDiagnostics.ts'
import { confusionMatrixPicture } from './confusionMatrix.ts'
import { curvesTrainingPicture } from './curvesTraining.ts'
import { featureMapPicture } from './featureHeatmap.ts'
import { residualBandsPicture } from './residualBandsPlot.ts'
import { saliencyHeatmapPicture } from './saliencyHeatmap.ts'
import { saliencyPicture } from './saliencyOverlay.ts'
import { trainingCurvesPicture } from './trainingCurves.ts'
import {
  candidateCurvePicture,
  predictedMeasuredPicture,
  valueResidualsPicture,
  valuesTrainingPicture,
} from './valuePictures.ts'

export const pictures: { readonly [K in FigureKind]: Picture<K> } = {
  classDistribution: classDistributionPicture,
  trainingCurves: trainingCurvesPicture,
  confusionMatrix: confusionMatrixPicture,
  saliency: saliencyPicture,
  saliencyHeatmap: saliencyHeatmapPicture,
  curvesTrainingCurves: curvesTrainingPicture,
  componentCurves: componentCurvesPicture,
  residualBands: residualBandsPicture,
  componentDiagnostics: componentDiagnosticsPicture,
  featureMap: featureMapPicture,
  valuesTrainingCurves: valuesTrainingPicture,
  predictedMeasured: predictedMeasuredPicture,
  valueResiduals: valueResidualsPicture,
  candidateCurve: candidateCurvePicture,
}
