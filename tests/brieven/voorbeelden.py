"""Letters to invented people in the invented municipality of Lindemeer, one of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from beschikkingen.brief import gegevens as g

LINDEMEER = g.Afzender(
    gemeente="Lindemeer",
    postadres="Postbus 40, 4899 XB Lindemeer",
    telefoon="0199 - 55 01 00",
    website="lindemeer.nl",
    bezwaar_site="lindemeer.nl/bezwaar",
    privacy_site="lindemeer.nl/privacy",
    telaat_site="lindemeer.nl/te-laat",
    ondertekenaar="Karin Postma",
    functie="teamleider Wmo",
    mandaatregel="namens het college van burgemeester en wethouders van Lindemeer",
    ondersteuner="Steunpunt Samen",
    ondersteuner_telefoon="0199 - 55 02 00",
)
WESTERKOOG = g.Huisstijl(logo="logo-westerkoog.svg", merk="#1c3f94", merk_zacht="#ebeff8", lijn="#bcc4d8", logo_hoogte=14)
FATIMA = g.Contact(
    naam="Fatima el Amrani", functie="consulent Wmo", telefoon="0199 - 55 01 20", bereikbaar="ma t/m do, 9.00 tot 16.00 uur"
)
JORIS = replace(FATIMA, naam="Joris Dijkman", telefoon="0199 - 55 01 24", bereikbaar="ma t/m vr, 9.00 tot 13.00 uur")
DE_GROOT = g.Geadresseerde(
    naam="Mevrouw A.M. de Groot-Visser",
    aanhef="mevrouw De Groot-Visser",
    adres=("Meidoornlaan 14", "4899 AB Lindemeer"),
)
DEMIR = g.Geadresseerde(naam="De heer Y. Demir", aanhef="meneer Demir", adres=("Kanaalstraat 203 B", "4899 CP Lindemeer"))
BERG = g.Geadresseerde(
    naam="Mevrouw M. van den Berg-Jansen", aanhef="mevrouw Van den Berg-Jansen", adres=("Oude Dijk 7", "4899 HK Lindemeer")
)
WOJCIK = g.Geadresseerde(naam="De heer Ł. Wójcik", aanhef="meneer Wójcik", adres=("Veenweg 91", "4899 TD Lindemeer"))
YILMAZ = g.Geadresseerde(
    naam="Mevrouw S. Yılmaz-Kaya", aanhef="mevrouw Yılmaz-Kaya", adres=("Beatrixhof 32-3", "4899 GR Lindemeer")
)
BAKKER = g.Geadresseerde(naam="De heer J.H. Bakker", aanhef="meneer Bakker", adres=("Stationsplein 48", "4899 EV Lindemeer"))
VERORDENING = "de Verordening Jeugdhulp en Wmo Lindemeer 2025"
BELEIDSREGELS = "de Beleidsregels Jeugdhulp en Wmo Lindemeer 2026"
HHM, B9 = "HHM 2019, ", "Bijlage 9 "


def grondslag(artikelen: str, wet: str = "2.3.5", verder: str = "") -> g.Grondslag:
    return g.Grondslag(
        wetsartikelen=f"artikel {wet} van de Wet maatschappelijke ondersteuning 2015 (Wmo 2015)",
        verordening=VERORDENING,
        beleidsregels=BELEIDSREGELS,
        artikelen=artikelen,
        verder=verder,
    )


def herkomst(nummer: str, gemaakt: date, getal: str) -> g.Herkomst:
    return g.Herkomst(
        berekening=nummer, gemaakt_op=gemaakt, normen="Wmo Lindemeer 2026", normen_versie=date(2026, 1, 1), controlegetal=getal
    )


def regel(tekst: str, aantal: int) -> g.Somregel:
    return g.Somregel(tekst=tekst, aantal=aantal)


def norm(tekst: str, norm: str, tijd: int, bron: str, aantal: str = "1") -> g.Bijlageregel:
    return g.Bijlageregel(regel=tekst, norm=norm, aantal=aantal, tijd=tijd, bron=bron)


def niet(tekst: str, reden: str, bron: str) -> g.NietToegepast:
    return g.NietToegepast(regel=tekst, reden=reden, bron=bron)


SOM_HUISHOUDEN = g.Som(
    eenheid="minuten",
    periode="week",
    bruto=(
        regel("Uw huis schoonmaken", 125),
        regel("Extra slaapkamer, want u en uw man slapen apart", 18),
        regel("Extra kamer: de hobbykamer", 5),
        regel("De was voor 2 personen", 43),
    ),
    eraf=(regel("u en uw man nemen stof af en ruimen op", 15), regel("uw dochter doet de helft van de was", 17)),
    correcties=(regel("wij ronden naar boven af op 5 minuten", 1),),
    uitkomst=160,
)
HUISHOUDEN = g.Onderdeel(
    nummer=1,
    naam="Hulp in het huishouden",
    hulp="hulp in het huishouden",
    soort="huishouden",
    vorm="zin",
    hoeveel="2 uur en 40 minuten per week",
    begin=date(2026, 5, 1),
    eind=date(2028, 4, 30),
    van_wie="Thuishulp De Linde",
    bel_datum=date(2026, 4, 24),
    doelen=("Uw huis is schoon.", "U heeft schone kleren en schoon beddengoed."),
    som=SOM_HUISHOUDEN,
    afwijkingen=(
        g.Afwijking(norm=120, tijd=160, reden="Uw man mag geen zwaar werk doen. En u heeft een slaapkamer meer nodig."),
    ),
    bijlage=(
        norm("Schoon en leefbaar huis, alles overnemen", "125", 125, HHM + "vraag 1 en 9"),
        norm("Extra kamer, in gebruik als slaapkamer", "18", 18, HHM + "instructie 3"),
        norm("Extra kamer, niet om te slapen", "5", 5, HHM + "instructie 3"),
        norm("Was, huishouden van 2 personen", "43", 43, HHM + "vraag 1"),
        norm("Eigen mogelijkheden: stof afnemen en opruimen", "15", -15, HHM + "instructie 1"),
        norm("Was: eigen mogelijkheden, ongeveer de helft", "17", -17, HHM + "instructie 1.7"),
        norm("Afronden naar boven", "5", 1, HHM + "instructie 11", aantal=""),
    ),
    bijlage_toelichting=(
        "De grens van 120 minuten is een begin, geen eind. Meer mag na goed onderzoek (Beleidsregels artikel 4.5 lid 3 en 4). "
        "De reden staat in de brief."
    ),
    niet_toegepast=(
        niet("Extra vuil of extra schoon (30 of 60)", "Eén bezoek per week is genoeg.", HHM + "instructie 2"),
        niet("Samenstelling van het gezin (vrij)", "Er wonen geen kinderen bij u.", HHM + "instructie 5"),
        niet("Huisdier (15)", "U heeft geen huisdier.", HHM + "instructie 6"),
        niet("Groot of vol huis (15)", "Uw huis is gewoon van grootte.", HHM + "instructie 7"),
        niet("Strijken (20)", "U koopt kleren die u niet hoeft te strijken.", "Beleidsregels, artikel 4.5"),
        niet("Boodschappen (51)", "De winkel brengt uw boodschappen.", HHM + "instructie 8"),
        niet("Maaltijden (20 per keer)", "U en uw man maken zelf eten klaar.", HHM + "vraag 1"),
        niet("Regie over het huishouden (30)", "U regelt uw huishouden zelf.", HHM + "instructie 9"),
        niet("Advies en uitleg (90, 6 weken lang)", "U weet hoe het werk moet.", HHM + "vraag 1"),
        niet("Zorg voor kinderen (op maat)", "Er wonen geen kinderen bij u.", HHM + "vraag 1"),
    ),
)
ZIN = g.Beschikkingsbrief(
    soort="toekenning",
    afzender=LINDEMEER,
    geadresseerde=DE_GROOT,
    contact=FATIMA,
    datum=date(2026, 4, 13),
    kenmerk="WMO-2026-00417",
    aanvraag_van=date(2026, 3, 30),
    gesprek=g.Gesprek(datum=date(2026, 3, 12), waar="bij u thuis", aanwezigen="Uw man en uw dochter Marloes"),
    overwegingen=g.Overwegingen(
        hulpvraag="Ik krijg het huis niet meer schoon. Bukken en tillen doen te veel pijn.",
        beperkingen="U heeft reuma. Stofzuigen, dweilen en de badkamer doen lukt niet meer.",
        eigen_kracht="U neemt stof af waar u goed bij kunt. U vouwt de was op.",
        huisgenoten=(g.Huisgenoot(naam="uw man", taken="Hij ruimt op. Zwaar werk mag niet van zijn arts, vanwege zijn hart."),),
        netwerk="Uw dochter doet de helft van de was. Meer lukt haar niet, naast haar werk en gezin.",
        bestaand="De winkel brengt uw boodschappen. Daarvoor is geen hulp nodig.",
    ),
    grondslag=grondslag("artikel 4.5, 5.9 en bijlage 10, normenkader HHM 2019"),
    bezwaar_tot=date(2026, 5, 26),
    eigen_bijdrage=g.EigenBijdrage(soort="samen", bedrag=2180, jaar=2026, huisgenoot="uw man"),
    afspraken=g.Afspraken(
        overig=("Thuishulp De Linde maakt samen met u een plan voor de week.",),
        evaluatie_maand="november 2027",
        evaluatie_hoe="bellen wij u",
        voorbeelden="u gaat verhuizen, of als iemand anders u gaat helpen",
        einddatum=date(2028, 4, 30),
        signaal_datum=date(2028, 3, 5),
    ),
    onderdelen=(HUISHOUDEN,),
    herkomst=herkomst("2026-00417-1", date(2026, 4, 8), "7c1e 90ab 44d2"),
    andere_hulp="U houdt uw pas voor de Taxbus.",
    bijlage_inleiding="Alle tijden zijn minuten per week. ‘HHM 2019’ is bijlage 10 van onze beleidsregels.",
)
BEGELEIDING_PGB = g.Onderdeel(
    nummer=1,
    naam="Begeleiding thuis",
    bijlage_naam="Begeleiding thuis (Begeleiding 1)",
    hulp="begeleiding",
    soort="begeleiding",
    vorm="pgb",
    hoeveel="65 uur in 1 jaar. Dat is gemiddeld 1 uur en 15 minuten per week.",
    begin=date(2026, 5, 1),
    eind=date(2027, 4, 30),
    van_wie="Petra Hofman. Zij werkt als zzp’er.",
    doelen=("U plant zelf uw dag en uw week.", "U houdt uw huis en uw post op orde."),
    som=g.Som(
        eenheid="minuten",
        periode="week",
        kop="Waar u hulp bij nodig heeft",
        bruto=(
            regel("Uw dag en week plannen", 15),
            regel("Voor uzelf en uw huis zorgen", 30),
            regel("Uw geld en post regelen", 15),
            regel("Contact met andere mensen", 15),
            regel("Omgaan met spanning", 15),
        ),
        eraf=(regel("een vrijwilliger helpt u met geld en post", 15),),
        uitkomst=75,
    ),
    pgb=g.Pgb(
        looptijd="1 jaar",
        perioden=52,
        volume=3900,
        soort="zzp",
        tarief_zin=7020,
        percentage=80,
        tarief=5616,
        budget=365040,
        motivering="U wilt korte momenten in de avond, met één vaste persoon. Onze bedrijven hebben dat niet.",
    ),
    bijlage=(
        norm("Tijdsbesteding", "15", 15, B9 + "par. 5.1.1"),
        norm("Voor zichzelf en het huis zorgen (ADL)", "15 tot 30", 30, B9 + "par. 5.1.1"),
        norm("Financiën", "15", 15, B9 + "par. 5.1.1"),
        norm("Sociaal netwerk", "15", 15, B9 + "par. 5.1.1"),
        norm("Geestelijke gezondheid", "5 tot 15", 15, B9 + "par. 5.1.1"),
        norm("Financiën: vrijwilliger Thuisadministratie", "15", -15, B9 + "par. 5.1, stap 3"),
    ),
    niet_toegepast=(
        niet("Werk en opleiding (15)", "Dit deel telt bij begeleiding niet mee.", B9 + "par. 4.2"),
        niet("Huisvesting (5 tot 15)", "U heeft een vaste huurwoning.", B9 + "par. 5.1.1"),
        niet("Huiselijke relaties (5 tot 15)", "U woont alleen. Dit gaat goed.", B9 + "par. 5.1.1"),
        niet("Lichamelijke gezondheid (15)", "U gaat zelf naar uw huisarts.", B9 + "par. 5.1.1"),
        niet("Middelengebruik (15)", "Dit speelt niet bij u.", B9 + "par. 5.1.1"),
        niet("Maatschappelijke participatie (5 tot 15)", "U werkt en u zit op een schaakclub.", B9 + "par. 5.1.1"),
        niet("Justitie (15)", "Dit speelt niet bij u.", B9 + "par. 5.1.1"),
    ),
    feiten=(
        g.Feitregel(regel="Weken in 1 jaar", bij_u="52", bron=B9 + "par. 5.1.2.2"),
        g.Feitregel(
            regel="Tarief Begeleiding 1, zorg in natura", bij_u="€ 70,20 per uur", bron="Financieel besluit 2026, artikel 3"
        ),
        g.Feitregel(regel="Deel voor een zzp’er (groep 2)", bij_u="80%", bron="Financieel besluit 2026, artikel 7"),
        g.Feitregel(
            regel="Duurdere begeleider", bij_u="U koopt minder uren of betaalt zelf bij.", bron="Beleidsregels, artikel 6.5"
        ),
    ),
)
PGB = replace(
    ZIN,
    geadresseerde=DEMIR,
    contact=JORIS,
    datum=date(2026, 4, 2),
    kenmerk="WMO-2026-00358",
    aanvraag_van=date(2026, 3, 20),
    gesprek=g.Gesprek(datum=date(2026, 3, 5), waar="met u en uw zus Aylin"),
    overwegingen=g.Overwegingen(
        hulpvraag="Als er veel tegelijk komt, blijf ik liggen en doe ik niets meer.",
        beperkingen="U heeft autisme. Een dag plannen en ergens aan beginnen lukt niet.",
        eigen_kracht="U kookt, u wast en u werkt 12 uur per week. Daar is geen hulp voor nodig.",
        netwerk="Uw zus belt elke zondag. Een vrijwilliger doet met u de post.",
    ),
    grondslag=grondslag(
        "artikel 5.9, 6.1 tot en met 6.7 en bijlage 9", "2.3.5 en 2.3.6", "Tarieven: Financieel besluit Wmo Lindemeer 2026."
    ),
    bezwaar_tot=date(2026, 5, 18),
    eigen_bijdrage=g.EigenBijdrage(soort="alleen", bedrag=2180, jaar=2026),
    afspraken=g.Afspraken(
        overig=("In oktober 2026 en februari 2027 bekijken wij samen of de hulp werkt.",),
        voorbeelden="u een andere begeleider wilt",
        einddatum=date(2027, 4, 30),
        signaal_datum=date(2027, 3, 5),
    ),
    onderdelen=(BEGELEIDING_PGB,),
    herkomst=herkomst("2026-00358-2", date(2026, 3, 30), "b19d 03f7 5e68"),
    andere_hulp="Uw psycholoog (zorgverzekering) en een vrijwilliger voor uw geld.",
    bijlage_inleiding=(
        "Alle tijden zijn minuten per week. ‘Bijlage 9’ hoort bij onze beleidsregels. Staat er ‘5 tot 15’? "
        "Dan kiezen wij wat past."
    ),
)


def _deel(nummer: int, naam: str, hulp: str, soort: str, hoeveel: str, van_wie: str, som: g.Som, **extra: object) -> g.Onderdeel:
    vast = {"vorm": "zin", "begin": date(2026, 4, 1), "eind": date(2027, 3, 31), "doelen": ("U blijft thuis wonen.",)}
    return g.Onderdeel(
        nummer=nummer, naam=naam, hulp=hulp, soort=soort, hoeveel=hoeveel, van_wie=van_wie, som=som, **{**vast, **extra}
    )


def _som(eenheid: str, bruto: tuple[g.Somregel, ...], eraf: tuple[g.Somregel, ...], uitkomst: int) -> g.Som:
    return g.Som(eenheid=eenheid, periode="week", kop="Waarvoor", bruto=bruto, eraf=eraf, uitkomst=uitkomst)


COMBI_DELEN = (
    _deel(
        1,
        "Hulp in het huishouden",
        "hulp in het huishouden",
        "huishouden",
        "1 uur en 50 minuten",
        "Thuishulp De Linde",
        _som(
            "minuten",
            (regel("Uw huis schoonmaken", 125), regel("De was voor 2 personen", 43)),
            (regel("uw man neemt stof af en ruimt op", 15), regel("uw dochter Ilse doet de was", 43)),
            110,
        ),
        bijlage=(
            norm("Schoon en leefbaar huis, alles overnemen", "125", 125, HHM + "vraag 1 en 9"),
            norm("Was, huishouden van 2 personen", "43", 43, HHM + "vraag 1"),
            norm("Gebruikelijke hulp: partner, licht werk", "15", -15, HHM + "instructie 1"),
            norm("Netwerk: dochter doet de hele was", "43", -43, HHM + "instructie 1"),
        ),
        bijlage_toelichting=(
            "Niet van toepassing: extra vuil, extra kamers, huisdier, groot huis, strijken, boodschappen, maaltijden, regie, "
            "advies en zorg voor kinderen. Uw man en uw dochter regelen dit, of het speelt niet bij u."
        ),
    ),
    _deel(
        2,
        "Begeleiding thuis",
        "begeleiding",
        "begeleiding",
        "1 uur en 30 minuten",
        "Zorggroep Meerzicht",
        _som(
            "minuten",
            (
                regel("Voor uzelf zorgen", 60),
                regel("Omgaan met onrust en angst", 30),
                regel("Uw dag invullen", 30),
                regel("Het samen goed hebben thuis", 30),
            ),
            (regel("de dagbesteding helpt bij uw dag", 30), regel("de casemanager helpt u en uw man", 30)),
            90,
        ),
        totaal=g.Looptijdtotaal(looptijd="1 jaar", perioden=52, totaal=4680, flexibiliteit="geen"),
        bijlage_naam="Begeleiding thuis (Begeleiding 2)",
        bijlage=(
            norm("Voor zichzelf zorgen (ADL)", "60 tot 90", 60, B9 + "par. 5.1.1"),
            norm("Geestelijke gezondheid", "30 tot 60", 30, B9 + "par. 5.1.1"),
            norm("Tijdsbesteding", "30", 30, B9 + "par. 5.1.1"),
            norm("Huiselijke relaties", "30", 30, B9 + "par. 5.1.1"),
            norm("Tijdsbesteding: dagbesteding", "30", -30, B9 + "par. 5.1, stap 3"),
            norm("Huiselijke relaties: casemanager dementie", "30", -30, B9 + "par. 5.1, stap 3"),
        ),
        bijlage_toelichting=(
            "Niet van toepassing: financiën, werk, huisvesting, lichamelijke gezondheid, middelengebruik, netwerk, participatie "
            "en justitie. Hierbij helpt uw familie, of het speelt niet bij u."
        ),
    ),
    _deel(
        3,
        "Dagbesteding",
        "dagbesteding",
        "dagbesteding",
        "4 dagdelen, op 2 dagen",
        "De Boomgaard",
        _som(
            "dagdelen",
            (regel("Een vast ritme voor u, rust voor uw man", 6),),
            (regel("uw zoon is er elke zaterdag, de hele dag", 2),),
            4,
        ),
        totaal=g.Looptijdtotaal(looptijd="1 jaar", perioden=52, totaal=208),
        toelichting="Een dagdeel is 3 uur.",
        bijlage_naam="Dagbesteding (Dagbesteding 1)",
        feiten=(
            g.Feitregel(
                regel="Hoogstens 7 dagdelen per week", bij_u="6 nodig, 2 doet uw zoon, 4 blijven over", bron=B9 + "par. 5.2"
            ),
            g.Feitregel(regel="Dagdeel van 3 uur", bij_u="4 × 3 uur per week", bron="Beleidsregels, artikel 4.2"),
        ),
    ),
    _deel(
        4,
        "Vervoer naar dagbesteding",
        "vervoer",
        "overig",
        "2 keer heen en terug",
        "De Boomgaard",
        _som("ritten", (regel("2 dagen dagbesteding, heen en terug", 2),), (), 2),
        toelichting="Uw man kan u niet brengen. De bus neemt uw rolstoel mee.",
        feiten=(
            g.Feitregel(
                regel="Vervoer, 5 tot 10 kilometer, rolstoel", bij_u="code 08V10, 2 keer per week", bron=B9 + "par. 5.4.5"
            ),
        ),
    ),
)
COMBINATIE = replace(
    ZIN,
    geadresseerde=BERG,
    datum=date(2026, 3, 24),
    kenmerk="WMO-2026-00231",
    aanvraag_van=date(2026, 3, 10),
    gesprek=g.Gesprek(datum=date(2026, 2, 19), waar="bij u thuis", aanwezigen="Uw man Wim en uw dochter Ilse"),
    overwegingen=g.Overwegingen(
        hulpvraag="Ik wil graag thuis blijven, bij Wim.",
        beperkingen="U heeft dementie. U vergeet stappen, zoals eten en wassen. Alleen zijn maakt u bang.",
        eigen_kracht="U eet zelf, u dekt de tafel en u loopt met uw man een rondje.",
        huisgenoten=(
            g.Huisgenoot(naam="uw man", taken="Hij is dag en nacht bij u. Dat is te zwaar. Hij doet licht werk en kookt."),
        ),
        netwerk="Uw dochter doet de was. Uw zoon is er op zaterdag.",
        bestaand="Het buurthuis heeft een eettafel. Die is voor u te druk. De casemanager blijft komen.",
    ),
    grondslag=grondslag("artikel 4.2, 4.5, 5.9 en bijlage 9 en 10"),
    bezwaar_tot=date(2026, 5, 6),
    afspraken=g.Afspraken(
        overig=("De Boomgaard belt u over de vaste dagen. Kunt u niet? Bel dan De Boomgaard.",),
        plan_aanbieder="Zorggroep Meerzicht",
        plan_datum=date(2026, 4, 24),
        evaluatie_maand="september 2026",
        evaluatie_hoe="komen wij langs",
        voorbeelden="u naar het ziekenhuis moet",
        einddatum=date(2027, 3, 31),
        signaal_datum=date(2027, 2, 3),
    ),
    onderdelen=COMBI_DELEN,
    herkomst=herkomst("2026-00231-1", date(2026, 3, 20), "e05a 71c4 9b3f"),
    hulp_kort="hulp thuis en dagbesteding",
    waarvoor="U blijft thuis wonen en heeft een fijne dag. Uw man kan rusten.",
    andere_hulp="De casemanager dementie en de wijkverpleging (zorgverzekering).",
    bijlage_inleiding="‘HHM 2019’ is bijlage 10 van onze beleidsregels.",
)
GEDEELTELIJK = replace(
    ZIN,
    soort="gedeeltelijk",
    kenmerk="WMO-2026-00418",
    hulp_kort="2 uur en 40 minuten hulp per week in het huishouden",
    afgewezen=(
        g.Afgewezen(
            voorziening="hulp bij de tuin",
            reden="Voor het werk in de tuin is er hulp voor iedereen in de buurt.",
            alternatief="de tuinploeg van Steunpunt Samen komt elke maand",
        ),
    ),
)
AFWIJZING = replace(
    ZIN,
    soort="afwijzing",
    geadresseerde=BAKKER,
    contact=JORIS,
    datum=date(2026, 4, 8),
    kenmerk="WMO-2026-00389",
    aanvraag_van=date(2026, 3, 25),
    gesprek=g.Gesprek(datum=date(2026, 2, 24), waar="bij u thuis"),
    overwegingen=g.Overwegingen(
        hulpvraag="Ik zit de hele dag binnen. Ik wil zelf weer naar de markt.",
        beperkingen="U ziet slecht opzij na uw herseninfarct. Ook loopt u niet ver.",
        netwerk="Uw buurvrouw doet elke week boodschappen met u.",
    ),
    grondslag=grondslag(
        "artikel 4.6, 4.6.1 en 4.6.5.1 onder d en e",
        verder="Wij gebruikten het advies van ergotherapeut S. Kuipers van 11 maart 2026.",
    ),
    bezwaar_tot=date(2026, 5, 20),
    eigen_bijdrage=g.EigenBijdrage(soort="niets", toelichting="Voor een rit met de Taxbus betaalt u de vervoerder."),
    afspraken=g.Afspraken(),
    onderdelen=(),
    herkomst=None,
    andere_hulp="",
    bijlage_inleiding="",
    afwijzing=g.Afwijzing(
        voorziening="een scootmobiel",
        voorziening_kort="scootmobiel",
        doel="om zelf naar winkels en vrienden te gaan",
        hoofdreden="U kunt er niet veilig mee rijden. En met de Taxbus kunt u genoeg reizen.",
        wat_blijft="Uw pas voor de Taxbus: 1.500 kilometer per jaar.",
        voorbeelden="u beter ziet of minder kunt lopen",
        voorwaarden=(
            g.Voorwaarde(tekst="U kunt nog een beetje staan en lopen", ja=True, bevinding="U loopt 100 meter met uw rollator."),
            g.Voorwaarde(tekst="Lopen lukt alleen een klein stuk", ja=True, bevinding="Na 100 meter moet u zitten."),
            g.Voorwaarde(tekst="Een fiets of rolstoel is niet genoeg", ja=True, bevinding="Fietsen lukt niet meer. U valt snel."),
            g.Voorwaarde(
                tekst="Alleen de Taxbus is te weinig",
                ja=False,
                bevinding="U reist 900 kilometer per jaar. U mag 1.500 kilometer.",
            ),
            g.Voorwaarde(
                tekst="U kunt veilig rijden",
                ja=False,
                bevinding="Bij de proefrit op 4 maart greep de ergotherapeut 3 keer in. U zag verkeer van rechts te laat.",
            ),
            g.Voorwaarde(tekst="U kunt hem droog neerzetten en opladen", ja=True, bevinding="U heeft een berging met stroom."),
        ),
        motivering=(
            g.Alinea(
                kop="Veilig rijden.",
                tekst=(
                    "De ergotherapeut reed een uur met u mee. Zij schrijft dat u uzelf en anderen in gevaar brengt. "
                    "U kreeg haar verslag op 16 maart."
                ),
            ),
        ),
        dit_kan_wel=(
            g.Alinea(
                kop="De Taxbus",
                tekst=(
                    "U belt en de bus haalt u op bij de deur. Ook voor de markt. Wij bellen u vóór 17 april om samen de eerste "
                    "rit te plannen."
                ),
            ),
            g.Alinea(
                kop="De Boodschappenbus",
                tekst="Vrijwilligers gaan elke woensdag met een groep naar de winkels. Bel 0199 - 55 03 10.",
            ),
            g.Alinea(kop="Oefenen met zien", tekst="Vraag uw huisarts naar een training bij een oogcentrum."),
        ),
    ),
)
TEGEMOETKOMING = replace(
    ZIN,
    kenmerk="WMO-2026-00502",
    onderdelen=(
        g.Onderdeel(
            nummer=1,
            naam="Verhuizen",
            hulp="uw verhuizing",
            soort="overig",
            vorm="tegemoetkoming",
            hoeveel="€ 2.500,00, één keer",
            begin=date(2026, 5, 1),
            eind=None,
            van_wie="",
            doelen=("U woont in een huis zonder trap.",),
            tegemoetkoming=g.Tegemoetkoming(
                bedrag=250000,
                doel="uw verhuizing naar een huis zonder trap",
                formule="het vaste bedrag voor een verhuizing",
                hoe_vaak="één keer",
                wanneer="binnen 2 weken na uw bericht",
                bewijs="het huurcontract van uw nieuwe huis",
                bewijs_datum=date(2026, 8, 1),
            ),
            feiten=(
                g.Feitregel(regel="Bedrag voor een verhuizing", bij_u="€ 2.500,00", bron="Financieel besluit 2026, artikel 9"),
            ),
        ),
    ),
    eigen_bijdrage=g.EigenBijdrage(soort="niets", reden="Bij geld voor een verhuizing hoort geen bijdrage."),
)
ONTVANGST = g.Ontvangstbevestiging(
    afzender=LINDEMEER,
    geadresseerde=DE_GROOT,
    contact=FATIMA,
    datum=date(2026, 2, 25),
    kenmerk="WMO-2026-00417",
    melding_datum=date(2026, 2, 23),
    kanaal_werkwoord="belde",
    vraag_kort="hulp in het huishouden",
    onderzoek_tot=date(2026, 4, 7),
    plan_voor=date(2026, 3, 3),
    eigen_bijdrage=2180,
    jaar=2026,
    stappen=(
        g.Stap(wat="Fatima el Amrani belt u voor een afspraak.", wanneer="deze week"),
        g.Stap(wat="Wij komen bij u thuis praten. Dat duurt ongeveer een uur.", wanneer="in maart"),
        g.Stap(wat="U krijgt een verslag. Daar zet u uw handtekening onder.", wanneer="uiterlijk 7 april 2026"),
        g.Stap(wat="Met uw handtekening vraagt u de hulp aan. Daarna krijgt u ons besluit.", wanneer="binnen 2 weken"),
    ),
    termijn_uitleg=(
        "De laatste dag zou 6 april zijn. Dat is Tweede Paasdag en daarom geldt 7 april (artikel 1 Algemene termijnenwet)."
    ),
)
VERSLAG = g.Verslag(
    afzender=LINDEMEER,
    geadresseerde=DE_GROOT,
    contact=FATIMA,
    datum=date(2026, 3, 23),
    kenmerk="WMO-2026-00417",
    vraag_van=date(2026, 2, 23),
    gesprek=g.Gesprek(datum=date(2026, 3, 12), waar="bij u thuis"),
    wie_erbij="u, uw man Piet, uw dochter Marloes en Fatima el Amrani (gemeente)",
    gratis_hulp="Wij vertelden over gratis hulp bij het gesprek. U koos uw dochter.",
    eigen_plan="U leverde geen eigen plan in.",
    identiteit="Wij zagen uw identiteitskaart.",
    hulpvraag="Ik krijg het huis niet meer schoon. Bukken en tillen doen te veel pijn. Ik schaam me als er bezoek komt.",
    beperkingen=(
        "U heeft reuma in uw handen en knieën. Stofzuigen, dweilen, ramen en de badkamer lukken niet meer. Wij zagen dat u zich "
        "vasthoudt aan het aanrecht. Uw huisarts schreef dat dit niet meer beter wordt (brief van 2 maart, met uw toestemming)."
    ),
    onderdelen=(
        g.Verslagonderdeel(
            naam="Hulp in het huishouden",
            hulp="hulp",
            som=SOM_HUISHOUDEN,
            inbreng=(
                g.Inbreng(wie="U en uw man", wat="stof afnemen en opruimen", besproken_met="u beiden, 12 maart", aantal=15),
                g.Inbreng(wie="Uw dochter", wat="de helft van de was", besproken_met="uw dochter, 12 maart", aantal=17),
                g.Inbreng(wie="Vrienden en buren", wat="kunnen dit niet elke week", besproken_met="u, 12 maart", aantal=0),
                g.Inbreng(wie="Winkel", wat="brengt uw boodschappen", besproken_met="u, 12 maart", aantal=None),
                g.Inbreng(wie="Zorgverzekering", wat="vergoedt geen hulp in huis", besproken_met="u, 12 maart", aantal=0),
            ),
            toelichting=(
                "Uw man mag geen zwaar werk doen van zijn arts. Uw dochter werkt en heeft een gezin. Zij zei: ‘Meer dan de was "
                "lukt mij niet.’"
            ),
        ),
    ),
    resultaat_kort=g.Alinea(
        kop="Binnen 3 maanden", tekst="Uw huis is elke week schoon. U hoeft niet meer te bukken en te tillen."
    ),
    resultaat_lang=g.Alinea(kop="Over 2 jaar", tekst="U woont nog fijn thuis. U en uw man hebben energie over voor familie."),
    eigen_bijdrage=g.EigenBijdrage(soort="samen", bedrag=2180, jaar=2026, huisgenoot="uw man"),
    terug_voor=date(2026, 3, 31),
    beleidsregels="Beleidsregels Jeugdhulp en Wmo Lindemeer 2026",
    artikelen="artikel 5.3",
)
VERDAGING = g.Verdaging(
    afzender=LINDEMEER,
    geadresseerde=WOJCIK,
    contact=JORIS,
    datum=date(2026, 3, 27),
    kenmerk="WMO-2026-00302",
    aanvraag="traplift",
    aanvraag_van=date(2026, 3, 16),
    oude_datum=date(2026, 3, 30),
    oude_datum_na=date(2026, 3, 31),
    nieuwe_datum=date(2026, 4, 20),
    reden=(
        "Daarom vroegen wij een arts om advies. Hij kon niet eerder komen dan 7 april. Zonder zijn advies kunnen wij niet goed "
        "kiezen."
    ),
    stappen=(
        g.Stap(wanneer="7 april, 11.15 uur", wat="De arts komt bij u thuis. U kreeg daarover al een brief."),
        g.Stap(wanneer="14 april", wat="Wij krijgen zijn advies. U krijgt het ook."),
        g.Stap(wanneer="uiterlijk 20 april", wat="U krijgt ons besluit."),
    ),
    nood="Is de trap nu gevaarlijk? Dan zoeken wij samen een oplossing.",
)
HERINDICATIE = g.HerindicatieUitnodiging(
    afzender=LINDEMEER,
    geadresseerde=YILMAZ,
    contact=JORIS,
    datum=date(2026, 4, 20),
    kenmerk="WMO-2025-01108",
    hulp="begeleiding",
    einddatum=date(2026, 6, 30),
    gesprek_datum=date(2026, 5, 12),
    gesprek_tijd="10.30 uur",
    tot_ongeveer="11.30 uur",
    waar="bij u thuis",
    hulp_nu="Begeleiding thuis, 1 uur en 45 minuten per week, van Zorggroep Meerzicht",
    aanbieder="Zorggroep Meerzicht",
    beleidsregels="Beleidsregels Jeugdhulp en Wmo Lindemeer 2026",
    artikelen="artikel 5.4",
)
ALLE: dict[str, g.Briefgegevens] = {
    "toekenning zin": ZIN,
    "toekenning pgb": PGB,
    "combinatie": COMBINATIE,
    "gedeeltelijk": GEDEELTELIJK,
    "afwijzing": AFWIJZING,
    "tegemoetkoming": TEGEMOETKOMING,
    "ontvangstbevestiging": ONTVANGST,
    "verslag": VERSLAG,
    "verdaging": VERDAGING,
    "herindicatie": HERINDICATIE,
}
