export {
  isMeasureType,
  type MeasureType,
  measureTypes,
  procuredMeasureTypes,
} from "../organisations/measure-types.ts";
