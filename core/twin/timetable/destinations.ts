/** A destination of the simulated airport: a real code, a roughly real flying time, invented effects. */
export interface TwinDestination {
  readonly iata: string;
  /** `n` near, `e` Europe, `h` holidays, `l` long haul. */
  readonly group: string;
  /** Minutes from off-block to on-block. */
  readonly blockMin: number;
  /** Position in the list, which is the coordinate of its noise. */
  readonly index: number;
}

/** By group, codes and block minutes in turn. The order matters: earlier ones are flown more often. */
const LISTS: Readonly<Record<string, string>> = {
  n: "BGO 55 TRD 55 SVG 55 TOS 110 BOO 90 AES 55 KRS 50 HAU 50 EVE 100 ARN 65 GOT 60 CPH 75 HEL 90 BLL 75",
  e: "CPH 75 LHR 145 LGW 145 AMS 115 CDG 145 FRA 130 MUC 145 ZRH 150 VIE 150 BRU 125 DUB 145 EDI 115 MAN 130 HAM 95 BER 100 PRG 125 WAW 110 GDN 90 KEF 170",
  h: "PMI 210 AGP 245 ALC 230 LPA 340 TFS 345 NCE 175 SPU 165 BCN 200 FCO 185 ATH 225 LIS 245",
  l: "EWR 520 JFK 510 DOH 380 DXB 395 BKK 640 KEF 170",
};

export const DESTINATIONS: readonly TwinDestination[] = Object.entries(LISTS)
  .flatMap(([group, list]) => {
    const words = list.split(" ");
    return words.flatMap((iata, i) => (i % 2 === 0 ? [{ iata, group, blockMin: Number(words[i + 1]), index: 0 }] : []));
  })
  .map((destination, index) => ({ ...destination, index }));
