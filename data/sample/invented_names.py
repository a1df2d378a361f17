"""The closed stock of words that every name in the sample is made of.

`PLACES`, `HOUSE_WORDS` and `STREET_WORDS` are invented; `ORDINARY_WORDS` are plain English or the
field's own words that say nothing about who or where (House, Limited, Council). A name in an
export may hold no other word: tests/sample/test_sample_is_invented.py holds every export to that.
"""

REGION = "Eldermarch"

# Local authority -> its towns, the first of the same name. Each town has its own outward postcode.
TOWNS = {
    "Tharrowdene": ["Tharrowdene", "Thistleby", "Cragwick", "Ottersby", "Skelbrough", "Wrackham"],
    "Marlwick": ["Marlwick", "Drumbeck", "Vellacombe", "Pellwick"],
    "Tarnmoor": ["Tarnmoor", "Yarrowby", "Dunmoss", "Fennmouth", "Gorsewick"],
    "Quillhaven": ["Quillhaven", "Hexmouth", "Netherquay", "Birkenfold"],
    "Brockquay": ["Brockquay", "Jarrowick", "Quarndene", "Tollbeck", "Umberton", "Vexholme"],
    "Fellowby": ["Fellowby", "Wolsterby", "Westquarr"],
    "Saltrith": ["Saltrith", "Thornquay", "Draycliff"],
    "Ostermouth": ["Ostermouth", "Heronsby", "Plovermouth"],
    "Wendlecombe": ["Wendlecombe", "Teaselby", "Lowfenham"],
}
PLACES = sorted({REGION, *TOWNS, *(town for towns in TOWNS.values() for town in towns)})

HOUSE_WORDS = """
    Dapplemead Dapplebrae Dapplestead Dapplenook Dapplecroft Dapplelea Linnetbrae Linnetwyke
    Linnetrise Linnetglade Linnetnook Linnetcroft Ploverwold Ploverlea Plovercombe Ploverstead
    Plovergarth Ploverwyke Teaselhythe Teaselwyke Teaselthwaite Teaselcroft Teaselwold
    Teaselrise Wagtailhythe Wagtailstead Wagtailfold Wagtailrise Wagtailbourne Wagtailgarth
    Zephyrhythe Zephyrholme Zephyrcombe Zephyrmead Zephyrgarth Zephyrdell Umbercombe Umberholme
    Umberfold Umberbrae Umberstead Umberhythe Cinderhythe Cinderbrae Cinderfold Cinderwold
    Cinderglade Cinderbourne Gilderwold Gilderlea Gilderdell Gilderthwaite Gilderfold
    Gilderglade Quillmead Quillnook Quillbourne Quillwyke Quillthwaite Quillcroft Sablegarth
    Sabledell Sablebourne Sablelea Sablehythe Sablestead Bramblehythe Bramblecombe Brambledell
    Bramblestead Bramblebrae Bramblethwaite Russetwold Russetgarth Russetstead Russetbrae
    Russetlea Russetcombe Sorrelbourne Sorrelstead Sorrelthwaite Sorrelgarth Sorrelholme
    Sorrelhythe Tansybourne Tansyglade Tansylea Tansyfold Tansythwaite Tansybrae Lapwingholme
    Lapwingfold Lapwingnook Lapwingbrae Lapwingthwaite Lapwingwold Curlewcroft Curlewdell
    Curlewmead Curlewglade Curlewfold Curlewstead Siskinhythe Siskinlea Siskinbrae Siskinglade
    Siskinholme Siskincombe Dunnockbourne Dunnockglade Dunnockdell Dunnockcroft Dunnockwold
    Dunnockgarth Pipitdell Pipitholme Pipithythe Pipitwyke Pipitwold Pipitcroft Fieldfarefold
    Fieldfarebourne Fieldfaregarth Fieldfarebrae Fieldfarehythe Fieldfarewyke Emberstead
    Emberglade Embernook Emberwyke Emberlea Emberthwaite Mallowglade Mallowgarth Mallowthwaite
    Mallowfold Mallowstead Mallowdell Thriftstead Thriftglade Thriftgarth Thriftrise Thriftcroft
    Thriftwold Campionwold Campionholme Campioncombe Campioncroft Campionstead Campionfold
    Bryonycroft Bryonywyke Bryonyrise Bryonydell Bryonyholme Bryonyhythe Cicelywold Cicelyfold
    Cicelylea Cicelymead Cicelynook Cicelydell Burdockstead Burdockcroft Burdockwyke Burdockwold
    Burdockcombe Burdockdell Dittanythwaite Dittanydell Dittanyrise Dittanycroft Dittanylea
    Dittanywold Lovagestead Lovagehythe Lovagethwaite Lovagedell Lovageholme Lovagecroft
    Saffronrise Saffronstead Saffronbourne Saffrondell Saffronthwaite Saffroncombe Tamsinholme
    Tamsinfold Tamsinwold Tamsinmead Tamsinstead Tamsinhythe Velvetcombe Velvetmead Velvetbrae
    Velvetwold Velvetcroft Velvetnook Coppercroft Copperbourne Coppergarth Copperhythe
    Copperwyke Copperlea Pewtermead Pewterfold Pewtercroft Pewterbrae Pewterlea Pewterwold
    Harbourglade Harbourholme Harbourmead Harbourbourne Harbourfold Harbourdell Lanternwold
    Lanternstead Lanternglade Lanterncombe Lanterndell Lanternwyke Thimblewyke Thimblebrae
    Thimblelea Thimblestead Thimblethwaite Thimblefold Spindleglade Spindlestead Spindlewyke
    Spindlegarth Spindlehythe Spindlebourne Bobbinrise Bobbinholme Bobbinbrae Bobbinlea
    Bobbinglade Bobbinstead Skylarkholme Skylarkmead Skylarkstead Skylarkglade Skylarkwyke
    Skylarkbrae Redstartcroft Redstartholme Redstartrise Redstartfold Redstartdell Redstartnook
    Whinchatnook Whinchatstead Whinchatdell Whinchatrise Whinchatwold Whinchatbourne Nettlerise
    Nettlenook Nettlewold Nettlecroft Nettlecombe Nettleholme Yarrowdell Yarrowthwaite
    Yarrowbourne Yarrowrise Yarrowcroft Yarrownook Fennelcombe Fennelcroft Fennelwyke
    Fennelbourne Fennelglade Fennelholme Comfreyholme Comfreyfold Comfreynook Comfreywold
    Comfreywyke Comfreyhythe Betonyfold Betonyholme Betonyhythe Betonywyke Betonydell
    Betonystead Vetchbrae Vetchstead Vetchglade Vetchgarth Vetchrise Vetchfold
""".split()

STREET_WORDS = """
    Tallowrigg Tallowtarn Tallowghyll Sextonrigg Sextonbeck Sextontarn Cobblerrigg Cobblertarn
    Cobblerscar Weaverrigg Weavertarn Weaverghyll Chandlerrigg Chandlerbeck Chandlertarn
    Fletcherrigg Fletchertarn Fletcherghyll Tinkerrigg Tinkertarn Tinkerghyll Ostlerrigg
    Ostlerbeck Ostlertarn Saddlerrigg Saddlertarn Saddlerghyll Thatcherrigg Thatcherbeck
    Thatchertarn Tannerrigg Tannertarn Tannerscar Gloverrigg Glovertarn Gloverghyll Mercerrigg
    Mercertarn Mercerscar Hosierrigg Hosierbeck Hosiertarn Draperrigg Drapertarn Draperghyll
""".split()

HOME_ENDINGS = [
    "House",
    "Lodge",
    "Court",
    "Grange",
    "Manor",
    "Care Home",
    "Nursing Home",
    "Rest Home",
    "Residential Home",
    "Hall",
    "Gardens",
    "View",
]
COMMUNITY_ENDINGS = {
    "homecare": ["Homecare", "Home Care Services", "Care at Home", "Domiciliary Care"],
    "supported living": ["Supported Living", "Support Services", "Community Support"],
    "extra care": ["Extra Care", "Extra Care Housing"],
    "shared lives": ["Shared Lives"],
}
COMPANY_ENDINGS = [
    "Care Limited",
    "Care Homes Limited",
    "Healthcare Limited",
    "Care Ltd",
    "Homes Ltd",
    "Care Group Limited",
    "Support Limited",
    "Community Care Ltd",
    "Living Limited",
    "Partnership",
]
STREET_KINDS = ["Road", "Street", "Lane", "Avenue", "Close", "Way", "Drive"]

ORDINARY_WORDS = set(
    """
    the and of at for s nhs ccg vale borough county city council brand care home homes house lodge
    court grange manor nursing rest residential hall gardens view homecare services domiciliary
    supported living support community extra housing shared lives limited ltd group healthcare
    partnership road street lane avenue close way drive hq closed invented manager opticians
    surgery dental practice pharmacy hospital medical to be confirmed
    """.split()
)
