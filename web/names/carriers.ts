/**
 * Airlines by their IATA or ICAO code, in English; a second name is the Russian one where Russian readers know the
 * airline by it.
 */
export const CARRIERS = `
AA AAL American Airlines; AC ACA Air Canada; AF AFR Air France|Эр Франс; AI AIC Air India; AK AXM AirAsia; AM AMX Aeroméxico;
AS ASA Alaska Airlines; AT RAM Royal Air Maroc; AV AVA Avianca; AY FIN Finnair; AZ ITY ITA Airways; A3 AEE Aegean; A4 AZO Azimuth|Азимут;
B2 BRU Belavia|Белавиа; B6 JBU JetBlue; BA BAW British Airways; BG BBC Biman Bangladesh; BI RBA Royal Brunei; BL PIC Pacific Airlines;
BR EVA EVA Air; BT BTI airBaltic; BW BWA Caribbean Airlines; BX ABL Air Busan; CA CCA Air China; CI CAL China Airlines;
CM CMP Copa Airlines; CX CPA Cathay Pacific; CZ CSN China Southern; C6 MYA My Indo; DE CFG Condor; DL DAL Delta; DP PBD Pobeda|Победа;
DX DTR DAT; DY NOZ Norwegian; D8 NSZ Norwegian Sweden; EI EIN Aer Lingus; EK UAE Emirates; EO KAR Ikar|Икар; ET ETH Ethiopian;
EV ASQ ExpressJet; EW EWG Eurowings; EY ETD Etihad; FI ICE Icelandair; FJ FJI Fiji Airways; FM CSH Shanghai Airlines; FR RYR Ryanair;
FV SDM Rossiya|Россия; FZ FDB flydubai; F8 FLE Flair Airlines; F9 FFT Frontier; GA GIA Garuda Indonesia; GF GFA Gulf Air;
G4 AAY Allegiant; G9 ABY Air Arabia; HA HAL Hawaiian Airlines; HB HGB Greater Bay Airlines; HO DKH Juneyao; HU CHH Hainan Airlines;
HX CRK Hong Kong Airlines; HY UZB Uzbekistan Airways|Узбекские авиалинии; H1 HHN Hahn Air; IB IBE Iberia; IO IAE IrAero|ИрАэро;
I8 IZA Izhavia|Ижавиа; JD CBJ Capital Airlines; JL JAL Japan Airlines; JQ JST Jetstar; JU ASL Air Serbia; JX SJX Starlux;
J2 AHY Azerbaijan Airlines|Азербайджанские авиалинии; KC KZR Air Astana|Эйр Астана; KE KAL Korean Air; KL KLM KLM; KQ KQA Kenya Airways;
KU KAC Kuwait Airways; LA LAN LATAM; LG LGL Luxair; LH DLH Lufthansa|Люфтганза; LJ JNA Jin Air; LO LOT LOT Polish; LX SWR Swiss;
LY ELY El Al; MF CXA Xiamen Airlines; MH MAS Malaysia Airlines; MK MAU Air Mauritius; MM APJ Peach; MQ ENY Envoy Air; MS MSR Egyptair;
MU CES China Eastern; NH ANA All Nippon Airways; NK NKS Spirit; NO NOS Neos; NW NWA Northwest; NX AMU Air Macau; NZ ANZ Air New Zealand;
N4 NWS Nordwind|Северный ветер; OD MXD Batik Air Malaysia; OE LDM Lauda; OM MGL MIAT Mongolian; OO SKW SkyWest; OS AUA Austrian;
OU CTN Croatia Airlines; OZ AAR Asiana; PD POE Porter; PG BKP Bangkok Airways; PK PIA Pakistan International; PR PAL Philippine Airlines;
PX ANG Air Niugini; QF QFA Qantas; QR QTR Qatar Airways; QV LAO Lao Airlines; RF EOK Aero K; RJ RJA Royal Jordanian; RO ROT TAROM;
RS ASV Air Seoul; S4 RZO Azores Airlines; S7 SBI S7 Airlines; SA SAA South African; SC CDG Shandong Airlines; SK SAS SAS;
SN BEL Brussels Airlines; SQ SIA Singapore Airlines; SU AFL Aeroflot|Аэрофлот; SV SVA Saudia; TB JAF TUI fly; TG THA Thai Airways;
TK THY Turkish Airlines; TP TAP TAP Air Portugal; TR TGW Scoot; TS TSC Air Transat; TW TWB T'way; TZ TZP ZIPAIR; UA UAL United;
UL ALK SriLankan; UO HKE HK Express; US USA US Airways; UT UTA UTair|ЮТэйр; U2 EZY easyJet; U6 SVR Ural Airlines|Уральские авиалинии;
VJ VJC VietJet; VN HVN Vietnam Airlines; VS VIR Virgin Atlantic; VX VRD Virgin America; VY VLG Vueling; VZ TVJ Thai VietJet;
WB RWD RwandAir; WF WIF Widerøe; WG SWG Sunwing; WN SWA Southwest; WS WJA WestJet; WY OMA Oman Air; W6 WZZ Wizz Air;
WZ RWZ Red Wings|Ред Вингс; XE BTA ExpressJet; XJ TAX Thai AirAsia X; XQ SXS SunExpress; YC LLM Yamal|Ямал; YV ASH Mesa Airlines;
Y7 TYA NordStar|НордСтар; YX RPA Republic; ZE ESR Eastar Jet; ZH CSZ Shenzhen Airlines; Z2 APG Philippines AirAsia;
3U CSC Sichuan Airlines; 5J CEB Cebu Pacific; 5N AUL Smartavia|Смартавиа; 5T MPE Canadian North; 6E IGO IndiGo; 7C JJA Jeju Air;
8L LKE Lucky Air; 8M MMA Myanmar Airways; 9C CQH Spring Airlines; 9E EDV Endeavor Air;
`;
