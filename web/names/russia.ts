/** Cities of Russia: code, English name, Russian name. */
export const RUSSIA = `
AAQ Anapa|Анапа; ABA Abakan|Абакан; AER Sochi|Сочи; ARH Arkhangelsk|Архангельск; ASF Astrakhan|Астрахань; BAX Barnaul|Барнаул;
BQS Blagoveshchensk|Благовещенск; BTK Bratsk|Братск; BZK Bryansk|Брянск; CEE Cherepovets|Череповец; CEK Chelyabinsk|Челябинск;
CSY Cheboksary|Чебоксары; DME Moscow Domodedovo|Москва Домодедово; DYR Anadyr|Анадырь; EGO Belgorod|Белгород; ESL Elista|Элиста;
EYK Beloyarsky|Белоярский; GDX Magadan|Магадан; GDZ Gelendzhik|Геленджик; GOJ Nizhny Novgorod|Нижний Новгород; GRV Grozny|Грозный;
GSV Saratov|Саратов; HMA Khanty-Mansiysk|Ханты-Мансийск; HTA Chita|Чита; IAR Yaroslavl|Ярославль; IGT Magas|Магас; IJK Izhevsk|Ижевск;
IKT Irkutsk|Иркутск; IWA Ivanovo|Иваново; JOK Yoshkar-Ola|Йошкар-Ола; KEJ Kemerovo|Кемерово; KGD Kaliningrad|Калининград;
KGP Kogalym|Когалым; KHV Khabarovsk|Хабаровск; KJA Krasnoyarsk|Красноярск; KLF Kaluga|Калуга; KRO Kurgan|Курган; KRR Krasnodar|Краснодар;
KUF Samara|Самара; KVX Kirov|Киров; KXK Komsomolsk-on-Amur|Комсомольск-на-Амуре; KYZ Kyzyl|Кызыл; KZN Kazan|Казань;
LED Saint Petersburg|Санкт-Петербург; LPK Lipetsk|Липецк; MCX Makhachkala|Махачкала; MJZ Mirny|Мирный; MMK Murmansk|Мурманск;
MQF Magnitogorsk|Магнитогорск; MRV Mineralnye Vody|Минеральные Воды; NAL Nalchik|Нальчик; NBC Nizhnekamsk|Нижнекамск;
NER Neryungri|Нерюнгри; NFG Nefteyugansk|Нефтеюганск; NJC Nizhnevartovsk|Нижневартовск; NNM Naryan-Mar|Нарьян-Мар; NOJ Noyabrsk|Ноябрьск;
NOZ Novokuznetsk|Новокузнецк; NSK Norilsk|Норильск; NUX Novy Urengoy|Новый Уренгой; NYM Nadym|Надым; OGZ Vladikavkaz|Владикавказ;
OMS Omsk|Омск; OSW Orsk|Орск; OVB Novosibirsk|Новосибирск; OVS Sovetsky|Советский; PEE Perm|Пермь; PES Petrozavodsk|Петрозаводск;
PEZ Penza|Пенза; PKC Petropavlovsk-Kamchatsky|Петропавловск-Камчатский; PKV Pskov|Псков; REN Orenburg|Оренбург;
RGK Gorno-Altaysk|Горно-Алтайск; ROV Rostov-on-Don|Ростов-на-Дону; SCW Syktyvkar|Сыктывкар; SGC Surgut|Сургут; SIP Simferopol|Симферополь;
SKX Saransk|Саранск; SLY Salekhard|Салехард; STW Stavropol|Ставрополь; SVO Moscow Sheremetyevo|Москва Шереметьево;
SVX Yekaterinburg|Екатеринбург; TBW Tambov|Тамбов; TJM Tyumen|Тюмень; TOF Tomsk|Томск; UCT Ukhta|Ухта; UFA Ufa|Уфа;
ULV Ulyanovsk|Ульяновск; ULY Ulyanovsk Vostochny|Ульяновск Восточный; URJ Uray|Урай; USK Usinsk|Усинск; UUD Ulan-Ude|Улан-Удэ;
UUS Yuzhno-Sakhalinsk|Южно-Сахалинск; VGD Vologda|Вологда; VKO Moscow Vnukovo|Москва Внуково; VKT Vorkuta|Воркута;
VOG Volgograd|Волгоград; VOZ Voronezh|Воронеж; VVO Vladivostok|Владивосток; YKS Yakutsk|Якутск; ZIA Moscow Zhukovsky|Москва Жуковский;
`;
