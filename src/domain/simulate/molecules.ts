/**
 * The molecules of the simulated library: for each class a few bands that all its molecules share
 * (these are the planted ones), and for each molecule its own.
 *
 * Positions are rounded literature values: shared bands as in the band table, own bands after
 * De Gelder et al. 2007 (small molecules), Czamara et al. 2015 (lipids), Wiercigroch et al. 2017
 * (saccharides), Rygula et al. 2013 (proteins), Prescott et al. 1984 (nucleic acids). Heights (strong,
 * medium, weak) and widths are ours; some molecules are plausible variants, not measured ones.
 * A simulation, good for learning and testing; no reference for identification.
 */

export interface SharedBand {
  readonly centerPerCm: number
  /** Relative to the strongest band of a molecule. */
  readonly height: number
  /** Full width at half maximum before the instrument. */
  readonly widthPerCm: number
}

export interface Molecule {
  readonly name: string
  /** Second part of the `type` path. */
  readonly family: string
  /** Position and strength: s, m or w. */
  readonly bands: string
}

export interface MoleculeClass {
  readonly className: string
  readonly shared: readonly SharedBand[]
  /** Width of the molecules' own bands. */
  readonly widthPerCm: number
  readonly molecules: readonly Molecule[]
}

const shared = (centerPerCm: number, height: number, widthPerCm: number): SharedBand => ({
  centerPerCm,
  height,
  widthPerCm,
})
const molecule = (family: string, name: string, bands: string): Molecule => ({ name, family, bands })

const aminoAcids: MoleculeClass = {
  className: 'AminoAcids',
  shared: [shared(850, 0.55, 12), shared(1326, 0.6, 14), shared(1410, 0.7, 14), shared(1590, 0.4, 20)],
  widthPerCm: 9,
  molecules: [
    molecule('Aliphatic', 'glycine', '498m 602w 697w 893s 1035m 1108w 1140w 1440m 1567w'),
    molecule('Aliphatic', 'L-alanine', '531m 918w 1020m 1112m 1145w 1306m 1357s 1461m 1482m'),
    molecule('Aliphatic', 'L-valine', '541m 664w 752w 776m 824w 948m 1066m 1125m 1343s 1451s'),
    molecule('Hydroxylic', 'L-serine', '517m 609w 813m 852s 922m 968m 1008m 1461m'),
    molecule('Acidic', 'L-glutamic acid', '537m 577w 706w 803w 866s 918m 1083m 1125w 1210w 1438s 1658w'),
    molecule('Basic', 'L-arginine', '548m 981s 1033m 1067m 1091m 1185m 1300m 1434s 1475m'),
    molecule('Basic', 'L-histidine', '539w 625m 656m 783w 805m 918w 976m 1089m 1174w 1271m 1432m 1500s'),
    molecule('Aromatic', 'L-phenylalanine', '605w 621m 746m 831m 950w 1003s 1034m 1185w 1214m 1605m'),
    molecule('Aromatic', 'L-tyrosine', '641m 713w 829s 846s 985m 1179m 1200m 1213m 1267m 1615s'),
    molecule('Aromatic', 'L-tryptophan', '574w 627w 756s 840w 876m 1008s 1119m 1233w 1358s 1424m 1486m 1557s'),
    molecule('Cyclic', 'L-proline', '448m 574w 642m 794m 841s 898s 918m 983w 1033m 1081m 1173w 1239m 1450s'),
  ],
}

const lipids: MoleculeClass = {
  className: 'Lipids',
  shared: [shared(1063, 0.5, 12), shared(1129, 0.45, 12), shared(1300, 0.8, 14), shared(1440, 1, 20)],
  widthPerCm: 12,
  molecules: [
    molecule('FattyAcids', 'lauric acid', '892m 909w 1081w 1175w 1420m 1460s 1645w'),
    molecule('FattyAcids', 'palmitic acid', '892w 908m 1098m 1173w 1371w 1421m 1463s'),
    molecule('FattyAcids', 'stearic acid', '892w 909w 1102m 1173w 1422m 1461m 1640w'),
    molecule('FattyAcids', '15-methylpalmitic acid', '801w 835w 892w 955w 1098m 1341w 1461s'),
    molecule('FattyAcids', 'oleic acid', '724w 854m 971w 1086m 1119m 1266s 1655s'),
    molecule('FattyAcids', 'linoleic acid', '723w 868m 972w 1081m 1265s 1657s'),
    molecule('Triacylglycerols', 'triolein', '866m 972w 1085m 1119w 1266m 1655s 1747m'),
    molecule('Triacylglycerols', 'trilinolenin', '867m 1022m 1079w 1266s 1655s 1747m'),
    molecule('Triacylglycerols', 'tripalmitin', '892w 1101m 1178w 1421m 1460m 1732m 1743m'),
    molecule('Sterols', 'cholesterol', '548m 608m 702s 805w 842w 880w 958w 1085w 1176w 1330m 1465m 1674s'),
    molecule('Sterols', 'cholesteryl oleate', '548w 614w 701s 870w 1085m 1266m 1657s 1669s 1739m'),
    molecule('Phospholipids', 'phosphatidylcholine', '520w 718s 770w 875m 970w 1090m 1267m 1657m 1738m'),
  ],
}

const nucleicAcids: MoleculeClass = {
  className: 'NucleicAcids',
  shared: [shared(788, 0.75, 14), shared(1340, 0.7, 16), shared(1487, 0.55, 14), shared(1580, 0.65, 16)],
  widthPerCm: 11,
  molecules: [
    molecule('Bases', 'adenine', '535m 622m 723s 897w 942m 1025w 1125w 1162w 1248m 1308m 1333s 1419w 1597m'),
    molecule('Bases', 'guanine', '495m 562w 650s 711w 939m 1048w 1186m 1234m 1265s 1361m 1390m 1468m 1550m 1675m'),
    molecule('Bases', 'cytosine', '533m 546m 600m 792s 971w 1109w 1250m 1276s 1364w 1497w 1533m 1655m'),
    molecule('Bases', 'thymine', '475w 560m 617m 740s 804m 984m 1156m 1214w 1246m 1367s 1671s'),
    molecule('Bases', 'uracil', '561m 579m 790s 984w 1100w 1235s 1393m 1419w 1608w 1652m 1716m'),
    molecule('Nucleotides', 'ATP', '508w 728s 1010w 1120m 1180w 1308m 1336s 1376m 1509m'),
    molecule('Nucleotides', 'GMP', '500w 594w 670m 868w 980m 1080m 1178m 1320s 1364m 1415w 1538m 1685m'),
    molecule('Polymers', 'DNA', '668m 681m 728m 749m 835m 895w 1014w 1090s 1253m 1375s 1421m 1460w 1667s'),
    molecule('Polymers', 'RNA', '639w 670m 725m 813s 867w 1046w 1100s 1243s 1320m 1460w 1660m'),
  ],
}

const primaryMetabolites: MoleculeClass = {
  className: 'PrimaryMetabolites',
  shared: [shared(750, 0.5, 12), shared(938, 0.6, 14), shared(1380, 0.65, 14), shared(1630, 0.6, 20)],
  widthPerCm: 10,
  molecules: [
    molecule('CarboxylicAcids', 'citric acid', '510w 599w 685w 784s 1051m 1142w 1213w 1392m 1432w 1692m 1735s'),
    molecule('CarboxylicAcids', 'succinic acid', '590w 685w 1105w 1305w 1421m 1653s'),
    molecule('CarboxylicAcids', 'fumaric acid', '484w 690w 914m 1276s 1432w 1665s 1688s'),
    molecule('CarboxylicAcids', 'malic acid', '530w 603w 668w 826w 886m 1105m 1185w 1270w 1410m 1690m 1733m'),
    molecule('CarboxylicAcids', 'pyruvate', '490w 540m 626w 830s 978w 1179w 1402s 1425m 1709s'),
    molecule('Ketoacids', 'acetoacetate', '560w 670w 810m 900m 1004w 1186w 1408m 1450w 1708s'),
    molecule('Phosphates', 'phosphoenolpyruvate', '506w 557w 780m 875m 985s 1084w 1240m 1405m 1715m'),
    molecule('Phosphates', 'fructose 6-phosphate', '520w 628m 810m 868s 980s 1080m 1265m 1460m'),
    molecule('Cofactors', 'coenzyme A', '522w 649w 727s 895w 1005w 1109m 1250w 1310m 1333s 1464m 1508w 1576m'),
    molecule('Cofactors', 'acetyl coenzyme A', '527w 636m 727s 990w 1110m 1309m 1334s 1462m 1577m 1689w'),
  ],
}

const proteins: MoleculeClass = {
  className: 'Proteins',
  shared: [shared(1003, 0.75, 7), shared(1250, 0.5, 45), shared(1450, 0.85, 26), shared(1654, 1, 42)],
  widthPerCm: 15,
  molecules: [
    molecule('Albumins', 'serum albumin', '508m 621w 830w 852m 899w 940s 1032w 1128w 1209w 1318m 1340m 1604w 1616w'),
    molecule('Albumins', 'ovalbumin', '509w 621w 760w 830w 852m 939m 1032m 1127m 1209m 1340s 1553w 1606m'),
    molecule('Enzymes', 'lysozyme', '507m 759s 837w 876m 900m 933m 1012s 1107m 1128m 1208w 1338s 1360m 1552s'),
    molecule('Enzymes', 'trypsin', '512m 644w 759m 832w 853m 877w 936m 1032w 1125w 1237m 1340m 1552m 1616m 1669m'),
    molecule('Enzymes', 'ribonuclease A', '516m 645m 832m 852m 895w 1032w 1106w 1208w 1240s 1317w 1612m 1668s'),
    molecule('Fibrous', 'collagen I', '533w 815m 856s 876m 921s 939m 1032m 1101w 1246s 1271s 1317w 1345m 1668m'),
    molecule('Fibrous', 'gelatin', '541w 815m 855m 877m 920m 938m 1033w 1100w 1248s 1318w 1343w 1669s'),
    molecule('Fibrous', 'keratin', '508s 643m 829w 852m 935m 1031w 1125m 1209w 1316m 1339m 1614w'),
    molecule('Fibrous', 'silk fibroin', '643w 830m 853s 880w 975w 1085s 1160w 1229s 1265m 1402w 1615m 1667s'),
    molecule('Milk', 'casein', '620w 758m 830w 852m 938w 1031m 1126m 1207w 1318m 1340m 1553m 1605m 1670m'),
    molecule('Hormones', 'insulin', '515m 563w 622m 643s 830m 854s 945m 1031m 1208m 1270m 1343w 1606m 1615s'),
    molecule('Plant', 'concanavalin A', '624w 757m 830w 850m 882w 991w 1032w 1127m 1209w 1238s 1339m 1551m 1672s'),
  ],
}

const saccharides: MoleculeClass = {
  className: 'Saccharides',
  shared: [shared(540, 0.45, 16), shared(1075, 0.6, 22), shared(1124, 0.75, 18), shared(1360, 0.6, 22)],
  widthPerCm: 13,
  molecules: [
    molecule('Monosaccharides', 'β-D-glucose', '518s 649w 841s 898m 914m 1054m 1268w 1332m 1346m 1461m'),
    molecule('Monosaccharides', 'D-galactose', '495m 702w 794w 836m 870m 955m 1057s 1160m 1265m 1457m'),
    molecule('Monosaccharides', 'D-fructose', '599m 626s 820s 874s 981m 1049m 1081s 1267s 1398m 1456m'),
    molecule('Monosaccharides', 'D-mannose', '500m 678w 823w 884s 960m 1020m 1100s 1260m 1459m'),
    molecule('Monosaccharides', 'D-xylose', '532s 563m 902s 1018m 1093s 1117s 1149m 1310m 1338m 1471m'),
    molecule('Disaccharides', 'sucrose', '525s 551m 641m 850s 921m 1037m 1104m 1237w 1348s 1462m'),
    molecule('Disaccharides', 'lactose', '476m 630w 850s 875s 952m 1019s 1086s 1142m 1262m 1326m 1380m 1469m'),
    molecule('Disaccharides', 'trehalose', '447w 524m 839s 910m 1019m 1102m 1150m 1240w 1337m 1458m'),
    molecule('Polysaccharides', 'amylose', '480s 575w 866m 941s 1051m 1082s 1260m 1339s 1381m 1461m'),
    molecule('Polysaccharides', 'glycogen', '481s 577w 711w 853s 940s 1050m 1085s 1262m 1334s 1381s 1459m'),
    molecule('Polysaccharides', 'cellulose', '457m 519m 897m 970w 1095s 1149m 1291w 1337m 1378s 1476m'),
    molecule(
      'Polysaccharides',
      'chitin',
      '459m 499w 710w 896m 955s 1058s 1107s 1149m 1204w 1263m 1326m 1371s 1413m 1450m 1623m 1659m',
    ),
  ],
}

/** Alphabetical by class. */
export const moleculeClasses: readonly MoleculeClass[] = [
  aminoAcids,
  lipids,
  nucleicAcids,
  primaryMetabolites,
  proteins,
  saccharides,
]
