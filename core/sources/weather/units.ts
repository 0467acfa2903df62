/** Conversion factors for the units of aviation weather reports. */
export const MS_PER_KNOT = 1852 / 3600;
export const KM_PER_MILE = 1.609344;
export const HPA_PER_INCH = 33.86389;
export const MM_PER_INCH = 25.4;
